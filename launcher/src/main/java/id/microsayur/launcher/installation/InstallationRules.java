package id.microsayur.launcher.installation;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an installation for real use refuses, each with its reason and what to do. */
public final class InstallationRules {
    /** Top-level domains that never belong to a shop (RFC 2606). */
    private static final Set<String> RESERVED = Set.of("test", "example", "invalid", "localhost", "local");

    private static final Set<String> PROVIDERS = Set.of("midtrans");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final int MAILBOX_PORT = 2525;

    private InstallationRules() {}

    /** Empty if the settings are fit for real use. */
    public static List<String> violations(Installation installation) {
        var found = new ArrayList<String>();
        checkAddress(installation, found);
        checkEntrance(installation.entrance(), found);
        checkMail(installation.mail(), found);
        checkPayment(installation.payment(), found);
        checkServers(installation.servers(), found);
        if (isReserved(domainOf(installation.administrator()))) {
            found.add("administrator: " + installation.administrator()
                    + " can't receive mail. Give the address of a person: --administrator.");
        }
        if (installation.backup().keep() < 1) {
            found.add("backup: every backup would be deleted. Set --keep to 1 or more.");
        }
        return List.copyOf(found);
    }

    private static void checkAddress(Installation installation, List<String> found) {
        var url = installation.publicUrl();
        if (url.getHost() == null || !"https".equals(url.getScheme())) {
            found.add("public-url: " + url
                    + " is not https. Passwords would travel in the open; set the domain: --domain.");
        } else if (isReserved(url.getHost())) {
            found.add("public-url: " + url + " is no address on the internet. Set the domain of the shop: --domain.");
        }
    }

    private static void checkEntrance(Installation.Entrance entrance, List<String> found) {
        var certificate = entrance.certificate();
        if (certificate == null) {
            if (entrance.trustedProxies().isEmpty()) {
                found.add("entrance: neither a certificate nor a proxy that ends TLS."
                        + " Set --certificate and --private-key, or --behind-proxy.");
            }
            return;
        }
        checkReadable(certificate.certificate(), found);
        checkReadable(certificate.privateKey(), found);
    }

    private static void checkReadable(Path file, List<String> found) {
        if (!Files.isReadable(file)) {
            found.add("entrance: " + file + " can't be read by this user. Correct the path or the rights of the file.");
        }
    }

    private static void checkMail(Installation.Mail mail, List<String> found) {
        if (isReserved(domainOf(mail.senderAddress()))) {
            found.add("mail: " + mail.senderAddress() + " is no sender that relays accept. Set --sender.");
        }
        var isLoopback = LOOPBACK.contains(mail.host().toLowerCase(Locale.ROOT));
        if (isLoopback && mail.port() == MAILBOX_PORT) {
            found.add("mail: the open mailbox of a trial delivers to no customer. Set the SMTP relay: --smtp.");
        }
        if (!isLoopback && mail.security() == Installation.MailSecurity.NONE) {
            found.add("mail: the log-in at " + mail.host()
                    + " would travel in the open. Use --smtp-security starttls or tls.");
        }
    }

    private static void checkPayment(Installation.Payment payment, List<String> found) {
        var url = payment.url();
        if (!PROVIDERS.contains(payment.provider())) {
            found.add("payment: the provider " + payment.provider() + " moves no money and accepts test tokens."
                    + " Set the keys of a real one: provider midtrans.");
        } else if (url.getHost() == null
                || !"https".equals(url.getScheme())
                || url.getHost().contains("sandbox")) {
            found.add("payment: " + url + " moves no money. Set --payment-url https://api.midtrans.com.");
        } else if (payment.serverKey().isBlank() || payment.serverKey().startsWith("SB-")) {
            found.add("payment: the server key is one of Midtrans' sandbox, or empty."
                    + " Set the production key: SAYUR_PAYMENT_KEY of the environment.");
        }
    }

    private static void checkServers(Installation.@Nullable Servers servers, List<String> found) {
        if (servers == null) {
            return;
        }
        checkProtection("postgres", servers.postgres(), "sslmode=verify-full", "Add ?sslmode=verify-full.", found);
        checkProtection("rabbitmq", servers.rabbitmq(), "amqps://", "Use amqps://.", found);
        checkProtection("redis", servers.redis(), "rediss://", "Use rediss://.", found);
        if (servers.caCertificate() != null && !Files.isReadable(servers.caCertificate())) {
            found.add("servers: " + servers.caCertificate()
                    + " can't be read by this user. Correct the path or the rights of the file.");
        }
    }

    private static void checkProtection(
            String name, @Nullable String address, String protection, String remedy, List<String> found) {
        if (address != null && !address.contains(protection) && !LOOPBACK.contains(hostOf(address))) {
            found.add("servers: the log-in at " + name + " would travel in the open. " + remedy);
        }
    }

    private static String hostOf(String address) {
        try {
            return String.valueOf(URI.create(address).getHost()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return ""; // refused where the address is read
        }
    }

    private static String domainOf(String email) {
        return email.substring(email.indexOf('@') + 1);
    }

    private static boolean isReserved(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return !name.contains(".") || RESERVED.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
