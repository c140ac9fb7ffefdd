package id.microsayur.launcher.doctor.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.installation.InstallationFixtures;
import id.microsayur.launcher.installation.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of a look is for localhost and ends in 365 days; as its own issuer it is a chain of two. */
class CertificateCheckTests {

    @TempDir
    static Path dir;

    private static Path chain;
    private static Path key;
    private static Path otherKey;

    @BeforeAll
    static void create() throws IOException {
        var files = new SelfSignedCertificate(dir.resolve("one")).create();
        key = files.privateKey();
        chain = Files.writeString(
                dir.resolve("chain.pem"),
                Files.readString(files.certificate()) + Files.readString(files.certificate()));
        otherKey = new SelfSignedCertificate(dir.resolve("other")).create().privateKey();
    }

    @Test
    void findsNothingWrongWithAGoodCertificate() {
        assertThat(check(chain, key, "localhost", 0)).isEmpty();
    }

    @Test
    void findsOneThatHasEnded() {
        assertThat(check(chain, key, "localhost", 366)).singleElement().satisfies(says("is valid from"));
    }

    @Test
    void findsOneThatEndsSoon() {
        assertThat(check(chain, key, "localhost", 350)).singleElement().satisfies(says("ends in 1"));
    }

    @Test
    void findsOneForAnotherName() {
        assertThat(check(chain, key, "tokosayur.co.id", 0)).singleElement().satisfies(says("not for tokosayur"));
    }

    @Test
    void findsAnotherKey() {
        assertThat(check(chain, otherKey, "localhost", 0)).singleElement().satisfies(says("is not the key of"));
    }

    @Test
    void findsAChainWithoutTheIssuer() {
        assertThat(check(dir.resolve("one/certificate.pem"), key, "localhost", 0))
                .singleElement()
                .satisfies(says("no certificate of its issuer"));
    }

    @Test
    void findsAFileThatIsNoCertificate() {
        assertThat(check(key, key, "localhost", 0)).singleElement().satisfies(says("Can't read"));
        assertThat(check(dir.resolve("absent"), key, "localhost", 0))
                .singleElement()
                .satisfies(says("Can't read"));
    }

    @Test
    void findsSettingsThatAreNotFit() {
        assertThat(new SettingsCheck(InstallationFixtures.behindProxy()).run()).isEmpty();
        assertThat(new SettingsCheck(InstallationFixtures.withCertificate(dir.resolve("absent"), key)).run())
                .singleElement()
                .satisfies(says("can't be read"));
    }

    private static Consumer<Finding> says(String text) {
        return finding -> {
            assertThat(finding.problem()).contains(text);
            assertThat(finding.remedy()).isNotBlank();
        };
    }

    private static List<Finding> check(Path certificate, Path privateKey, String host, long daysLater) {
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(daysLater));
        return new CertificateCheck(certificate, privateKey, host, clock).run();
    }
}
