package id.microsayur.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.installation.Installation.Servers;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationFileTests {

    @TempDir
    Path dir;

    @Test
    void readsWhatItWroteForItsOwnerOnly() throws IOException {
        var file = new InstallationFile(dir.resolve("installation.yml"));
        var installation = InstallationFixtures.withCertificate(dir.resolve("chain.pem"), dir.resolve("key.pem"));

        file.write(installation);

        assertThat(file.read()).hasValue(installation);
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file.path()).content().contains("public-url: ", "server-key: ", "security: ");
    }

    @Test
    void readsValuesAsTheyAreWritten() throws IOException {
        var file = new InstallationFile(dir.resolve("installation.yml"));
        file.write(InstallationFixtures.behindProxy());
        for (var secret : List.of("0123", "yes", "true", "1e5", "0x1F", "12345678901234567890", "1_000", "1.10")) {
            rewrite(file, "password: .*", "password: " + secret);

            assertThat(file.read().orElseThrow().mail().password()).isEqualTo(secret);
        }
        assertThat(file.read().orElseThrow().mail().port()).isEqualTo(587);
    }

    @Test
    void readsSomeServersOfFour() throws IOException {
        var file = new InstallationFile(dir.resolve("installation.yml"));
        file.write(InstallationFixtures.behindProxy());
        rewrite(
                file,
                "servers: null",
                "servers:\n  postgres: postgresql://a:b@db.example.com\n  ca-certificate: /etc/ca.pem");

        assertThat(file.read().orElseThrow().servers())
                .isEqualTo(new Servers("postgresql://a:b@db.example.com", null, null, null, Path.of("/etc/ca.pem")));

        rewrite(file, "postgres: ", "postgresql: ");
        assertThatThrownBy(file::read).hasMessageContaining("postgresql");
    }

    private static void rewrite(InstallationFile file, String before, String after) throws IOException {
        Files.writeString(file.path(), Files.readString(file.path()).replaceFirst(before, after));
    }

    @Test
    void isEmptyInATrial() {
        assertThat(new InstallationFile(dir.resolve("installation.yml")).read()).isEmpty();
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        var file = new InstallationFile(dir.resolve("installation.yml"));
        file.write(InstallationFixtures.behindProxy());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(file::read)
                .isInstanceOfSatisfying(
                        LaunchFailed.class,
                        failed -> assertThat(failed.remedy()).isEqualTo("chmod 600 " + file.path()));
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() throws IOException {
        var file = new InstallationFile(dir.resolve("installation.yml"));
        file.write(InstallationFixtures.behindProxy());
        Files.writeString(file.path(), Files.readString(file.path()) + "sandbox: true\n");

        assertThatThrownBy(file::read).isInstanceOf(LaunchFailed.class).hasMessageContaining("sandbox");
    }

    @Test
    void showsNoSecretInATextForm() {
        assertThat(InstallationFixtures.behindProxy().toString()).doesNotContain("secret");
    }
}
