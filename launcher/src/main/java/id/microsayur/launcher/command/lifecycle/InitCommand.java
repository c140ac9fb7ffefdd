package id.microsayur.launcher.command.lifecycle;

import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.installation.Installation;
import id.microsayur.launcher.installation.Installation.Backup;
import id.microsayur.launcher.installation.Installation.Certificate;
import id.microsayur.launcher.installation.Installation.Entrance;
import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.Installation.MailSecurity;
import id.microsayur.launcher.installation.Installation.Payment;
import id.microsayur.launcher.installation.InstallationFile;
import id.microsayur.launcher.installation.InstallationRules;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an installation for real use of this checkout, from options and from questions for those that are missing. */
@Command(
        name = "init",
        description = {
            "Makes an installation for real use: no test payments, no sample products, no open mailbox. What is not given is",
            "asked. Secrets are asked, or taken from SAYUR_SMTP_PASSWORD and SAYUR_PAYMENT_KEY of the environment; servers that",
            "run already from SAYUR_POSTGRES_URL, SAYUR_RABBITMQ_URL, SAYUR_ZIPKIN_URL and SAYUR_REDIS_URL, with the authority",
            "of their certificates in SAYUR_CA_CERTIFICATE."
        })
public final class InitCommand implements Runnable {

    @Option(names = "--domain", paramLabel = "NAME", description = "Of the shop, such as toko.example.com.")
    private @Nullable String domain;

    @Option(names = "--certificate", paramLabel = "FILE", description = "PEM, with the chain of its issuer.")
    private @Nullable Path certificate;

    @Option(names = "--private-key", paramLabel = "FILE", description = "PEM, without a password.")
    private @Nullable Path privateKey;

    @Option(names = "--https-port", defaultValue = "443", description = "Default: ${DEFAULT-VALUE}.")
    private int httpsPort;

    @Option(
            names = "--redirect-port",
            defaultValue = "80",
            description = "Plain port that redirects to HTTPS; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int redirectPort;

    @Option(
            names = "--behind-proxy",
            paramLabel = "NETWORK",
            split = ",",
            description = "Instead of a certificate: the addresses of the proxy that ends TLS, such as 127.0.0.1/32.")
    private List<String> proxies = List.of();

    @Option(names = "--sender", paramLabel = "ADDRESS", description = "Of all mails.")
    private @Nullable String sender;

    @Option(names = "--sender-name", defaultValue = "MICRO-SAYUR", description = "Default: ${DEFAULT-VALUE}.")
    private String senderName = "";

    @Option(names = "--smtp", paramLabel = "HOST:PORT", description = "The relay that sends the mails.")
    private @Nullable String relay;

    @Option(names = "--smtp-user", paramLabel = "NAME", description = "Log-in at the relay; none without it.")
    private String relayUser = "";

    @Option(names = "--smtp-security", defaultValue = "STARTTLS", description = "${COMPLETION-CANDIDATES}")
    private MailSecurity relaySecurity = MailSecurity.STARTTLS;

    @Option(names = "--payment-url", defaultValue = "https://api.midtrans.com", description = "Of Midtrans.")
    private URI paymentUrl = URI.create("https://api.midtrans.com");

    @Option(names = "--administrator", paramLabel = "ADDRESS", description = "E-mail of the first administrator.")
    private @Nullable String administrator;

    @Option(names = "--backup-folder", paramLabel = "FOLDER", description = "Best on another disk.")
    private @Nullable Path backupFolder;

    @Option(names = "--keep", defaultValue = "14", description = "Backups that are kept. Default: ${DEFAULT-VALUE}.")
    private int keep;

    @Option(names = "--force", description = "Replaces the settings of an installation.")
    private boolean force;

    @Override
    public void run() {
        var workspace = Workspace.ofThisProcess();
        workspace.prepare();
        try (var _ = CommandLock.acquire(workspace, "init")) {
            var file = InstallationFile.of(workspace);
            requireFresh(workspace, file);
            var installation = read(new Questions(System.console(), "init"));
            var violations = InstallationRules.violations(installation);
            if (!violations.isEmpty()) {
                throw new LaunchFailed(
                        "Not fit for real use:\n  - " + String.join("\n  - ", violations),
                        "Nothing was written. Run ./sayur init again.");
            }
            file.write(installation);
            new SecretStore(workspace).key("encrypt");
            print(file, installation);
        }
    }

    private void requireFresh(Workspace workspace, InstallationFile file) {
        if (file.exists() && !force) {
            throw new LaunchFailed(
                    "There is an installation: " + file.path(), "Edit that file, or replace it: ./sayur init --force");
        }
        if (!file.exists() && Files.exists(workspace.state().resolve("postgres/data"))) {
            throw new LaunchFailed(
                    "There is data of a trial here: sample products, test accounts and test payments",
                    "Use a fresh clone, or drop that data: ./sayur down --purge");
        }
    }

    private Installation read(Questions questions) {
        var host = questions.text("--domain", "Domain of the shop", domain);
        var entrance = readEntrance(questions);
        var mail = readMail(questions);
        var payment = new Payment(
                "midtrans", paymentUrl, questions.secret("SAYUR_PAYMENT_KEY", "Server key of Midtrans (not shown)"));
        var person = questions.text("--administrator", "E-mail of the first administrator", administrator);
        var folder = questions.text("--backup-folder", "Folder of the backups", textOf(backupFolder));
        questions.requireAnswers();
        return new Installation(
                URI.create("https://" + host
                        + (httpsPort == 443 || entrance.certificate() == null ? "" : ":" + httpsPort)),
                entrance,
                mail,
                payment,
                person,
                new Backup(Path.of(folder).toAbsolutePath(), keep),
                ExternalServers.settings(System.getenv()));
    }

    private Entrance readEntrance(Questions questions) {
        if (!proxies.isEmpty()) {
            return new Entrance(null, proxies);
        }
        var chain = questions.text("--certificate", "Certificate (PEM file)", textOf(certificate));
        var key = questions.text("--private-key", "Its private key (PEM file)", textOf(privateKey));
        return new Entrance(
                new Certificate(
                        Path.of(chain).toAbsolutePath(),
                        Path.of(key).toAbsolutePath(),
                        null,
                        httpsPort,
                        redirectPort == 0 ? null : redirectPort),
                List.of());
    }

    private Mail readMail(Questions questions) {
        var address = questions.text("--sender", "Sender of all mails", sender);
        var server = questions.text("--smtp", "SMTP relay (host:port)", relay);
        var password = relayUser.isEmpty()
                ? ""
                : questions.secret("SAYUR_SMTP_PASSWORD", "Password of " + relayUser + " at the relay (not shown)");
        var colon = server.lastIndexOf(':');
        var port = colon < 0 ? "587" : server.substring(colon + 1);
        if (!port.matches("\\d{1,5}")) {
            throw new LaunchFailed("Not understood: --smtp " + server, "For example: --smtp smtp.example.com:587");
        }
        return new Mail(
                senderName,
                address,
                colon < 0 ? server : server.substring(0, colon),
                Integer.parseInt(port),
                relaySecurity,
                relayUser,
                password);
    }

    private static @Nullable String textOf(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    private static void print(InstallationFile file, Installation installation) {
        System.out.println("Written, readable by this user only: " + file.path());
        System.out.println();
        System.out.println("  Shop         " + installation.publicUrl() + "/");
        System.out.println("  Webhook      " + installation.publicUrl()
                + "/api/v1/payments/webhooks/midtrans (enter it at the provider)");
        System.out.println("  Next         ./sayur up, then ./sayur doctor and ./sayur credentials");
    }
}
