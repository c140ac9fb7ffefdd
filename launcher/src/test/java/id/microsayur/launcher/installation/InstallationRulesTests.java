package id.microsayur.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.installation.Installation.Backup;
import id.microsayur.launcher.installation.Installation.Entrance;
import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.Installation.MailSecurity;
import id.microsayur.launcher.installation.Installation.Payment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstallationRulesTests {

    private static final Entrance PROXY = new Entrance(null, List.of("127.0.0.1/32"));

    @Test
    void refusesNothingThatIsFitForRealUse() {
        assertThat(InstallationRules.violations(InstallationFixtures.behindProxy()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void saysWhatIsNotFitAndWhatToDo(Installation unfit, String part) {
        assertThat(InstallationRules.violations(unfit))
                .singleElement()
                .asString()
                .startsWith(part + ": ")
                .contains(". ");
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(at("http://tokosayur.co.id", "ibu@tokosayur.co.id", 14), "public-url"),
                Arguments.of(at("https://toko.test", "ibu@tokosayur.co.id", 14), "public-url"),
                Arguments.of(at("https://localhost", "ibu@tokosayur.co.id", 14), "public-url"),
                Arguments.of(at("https://tokosayur.co.id", "admin@micro-sayur.test", 14), "administrator"),
                Arguments.of(at("https://tokosayur.co.id", "ibu@tokosayur.co.id", 0), "backup"),
                Arguments.of(InstallationFixtures.with(new Entrance(null, List.of())), "entrance"),
                Arguments.of(sentBy("halo@micro-sayur.test", "smtp.tokosayur.co.id", 587, MailSecurity.TLS), "mail"),
                Arguments.of(sentBy("halo@tokosayur.co.id", "127.0.0.1", 2525, MailSecurity.NONE), "mail"),
                Arguments.of(sentBy("halo@tokosayur.co.id", "smtp.tokosayur.co.id", 25, MailSecurity.NONE), "mail"),
                Arguments.of(paidBy("sandbox", "http://127.0.0.1:9099", "key"), "payment"),
                Arguments.of(paidBy("midtrans", "https://api.sandbox.midtrans.com", "Mid-server"), "payment"),
                Arguments.of(paidBy("midtrans", "https://api.midtrans.com", "SB-Mid-server"), "payment"),
                Arguments.of(paidBy("midtrans", "https://api.midtrans.com", " "), "payment"));
    }

    @Test
    void refusesACertificateThatCanNotBeRead() {
        var unfit = InstallationFixtures.withCertificate(Path.of("/nowhere/chain.pem"), Path.of("/nowhere/key.pem"));

        assertThat(InstallationRules.violations(unfit)).hasSize(2).allMatch(text -> text.startsWith("entrance: "));
    }

    private static Installation at(String url, String administrator, int keep) {
        return new Installation(
                URI.create(url),
                PROXY,
                InstallationFixtures.MAIL,
                InstallationFixtures.PAYMENT,
                administrator,
                new Backup(Path.of("/var/backups/toko"), keep));
    }

    private static Installation sentBy(String sender, String host, int port, MailSecurity security) {
        return InstallationFixtures.with(
                PROXY, new Mail("Toko", sender, host, port, security, "", ""), InstallationFixtures.PAYMENT);
    }

    private static Installation paidBy(String provider, String url, String key) {
        return InstallationFixtures.with(PROXY, InstallationFixtures.MAIL, new Payment(provider, URI.create(url), key));
    }
}
