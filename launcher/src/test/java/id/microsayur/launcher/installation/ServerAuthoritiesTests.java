package id.microsayur.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAuthoritiesTests {

    @TempDir
    Path folder;

    private ServerAuthorities authorities;

    @BeforeEach
    void create() {
        authorities = new ServerAuthorities(folder.resolve("tls/authorities.jks"));
    }

    @Test
    void addsAnAuthorityToThoseOfTheJdk() throws Exception {
        var own = new SelfSignedCertificate(folder.resolve("own")).create();
        assertThat(authorities.flags()).isEmpty();

        authorities.add(own.certificate());

        var stored = KeyStore.getInstance(authorities.file().toFile(), (char[]) null);
        assertThat(Collections.list(stored.aliases()))
                .filteredOn(alias -> alias.startsWith("sayur-"))
                .hasSize(1);
        assertThat(stored.size()).as("with those of the JDK").isGreaterThan(10);
        assertThat(authorities.flags()).contains("-Djavax.net.ssl.trustStore=" + authorities.file());

        assertThat(authorities.pem())
                .hasValueSatisfying(pem -> assertThat(pem).hasSameBinaryContentAs(own.certificate()));

        authorities.forget();
        assertThat(authorities.pem()).isEmpty();
        assertThat(authorities.flags()).isEmpty();
    }

    @Test
    void refusesAFileWithoutACertificate() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "");

        assertThatThrownBy(() -> authorities.add(file)).hasMessageContaining("no certificate in " + file);
        assertThatThrownBy(() -> authorities.add(folder.resolve("none"))).hasMessageContaining("Can't read");
        assertThat(authorities.flags()).isEmpty();
    }

    @Test
    void takesTheFileOfTheEnvironmentBeforeTheOneOfTheInstallation() {
        assertThat(ServerAuthorities.certificate(Map.of("SAYUR_CA_CERTIFICATE", " /etc/ca.pem "), null))
                .hasValue(Path.of("/etc/ca.pem"));
        assertThat(ServerAuthorities.certificate(Map.of("SAYUR_CA_CERTIFICATE", ""), null))
                .isEmpty();
    }
}
