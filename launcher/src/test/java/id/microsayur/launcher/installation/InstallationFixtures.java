package id.microsayur.launcher.installation;

import id.microsayur.launcher.installation.Installation.Backup;
import id.microsayur.launcher.installation.Installation.Certificate;
import id.microsayur.launcher.installation.Installation.Entrance;
import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.Installation.MailSecurity;
import id.microsayur.launcher.installation.Installation.Payment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An installation that is fit for real use. */
public final class InstallationFixtures {
    public static final Mail MAIL = new Mail(
            "Toko Sayur",
            "halo@tokosayur.co.id",
            "smtp.tokosayur.co.id",
            587,
            MailSecurity.STARTTLS,
            "toko",
            "mail-secret");
    public static final Payment PAYMENT =
            new Payment("midtrans", URI.create("https://api.midtrans.com"), "Mid-server-secret");

    private InstallationFixtures() {}

    public static Installation behindProxy() {
        return with(new Entrance(null, List.of("127.0.0.1/32")));
    }

    public static Installation withCertificate(Path certificate, Path key) {
        return with(new Entrance(new Certificate(certificate, key, null, 443, 80), List.of()));
    }

    public static Installation with(Entrance entrance) {
        return with(entrance, MAIL, PAYMENT);
    }

    public static Installation with(Entrance entrance, Mail mail, Payment payment) {
        return new Installation(
                URI.create("https://tokosayur.co.id"),
                entrance,
                mail,
                payment,
                "ibu@tokosayur.co.id",
                new Backup(Path.of("/var/backups/toko"), 14));
    }
}
