package id.microsayur.launcher.installation;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an installation for real use, as {@code ./sayur init} writes them.
 *
 * @param publicUrl address of the shop, with https
 * @param administrator e-mail address of the first administrator
 * @param servers null if the platform starts all of its servers
 */
public record Installation(
        URI publicUrl,
        Entrance entrance,
        Mail mail,
        Payment payment,
        String administrator,
        Backup backup,
        @Nullable Servers servers) {

    public Installation(
            URI publicUrl, Entrance entrance, Mail mail, Payment payment, String administrator, Backup backup) {
        this(publicUrl, entrance, mail, payment, administrator, backup, null);
    }

    /**
     * How requests from outside arrive: at a certificate of the gateway, or through a proxy that ends TLS.
     *
     * @param trustedProxies networks of the proxies in front
     */
    public record Entrance(@Nullable Certificate certificate, List<String> trustedProxies) {}

    /**
     * HTTPS of the gateway itself.
     *
     * @param address where to listen; all addresses without it
     * @param redirectPort plain port that redirects to HTTPS; none without it
     */
    public record Certificate(
            Path certificate,
            Path privateKey,
            @Nullable String address,
            int port,
            @Nullable Integer redirectPort) {}

    /** SMTP relay and the sender of all mails. */
    public record Mail(
            String senderName,
            String senderAddress,
            String host,
            int port,
            MailSecurity security,
            String username,
            String password) {

        @Override
        public String toString() {
            return "Mail[" + senderAddress + " by " + host + ":" + port + "]";
        }
    }

    /** Protection of the connection to the relay. */
    public enum MailSecurity {
        /** TLS after the greeting, required. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** For a relay on this machine. */
        NONE
    }

    /** Payment provider that charges money. */
    public record Payment(String provider, URI url, String serverKey) {

        @Override
        public String toString() {
            return "Payment[" + provider + " at " + url + "]";
        }
    }

    /**
     * Addresses with log-ins of servers that run already; null for one that the platform starts.
     *
     * @param caCertificate PEM file of the authorities that signed their certificates, beside those of the JDK
     */
    public record Servers(
            @Nullable String postgres,
            @Nullable String rabbitmq,
            @Nullable String zipkin,
            @Nullable String redis,
            @Nullable Path caCertificate) {

        public Servers(
                @Nullable String postgres, @Nullable String rabbitmq, @Nullable String zipkin, @Nullable String redis) {
            this(postgres, rabbitmq, zipkin, redis, null);
        }

        boolean isEmpty() {
            return Stream.of(postgres, rabbitmq, zipkin, redis, caCertificate).allMatch(Objects::isNull);
        }

        @Override
        public String toString() {
            return "Servers[]";
        }
    }

    /**
     * Where backups go.
     *
     * @param keep number of sets that are kept
     */
    public record Backup(Path folder, int keep) {}
}
