package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.ProductionProperties;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.List;
import java.util.Properties;

/** Finds a relay that does not answer, or does not accept the log-in; sends no mail. */
public record SmtpCheck(Mail mail) implements Check {
    private static final String PREFIX = "spring.mail.properties.";
    private static final String TIMEOUT_MS = "10000";

    @Override
    public String subject() {
        return "mail";
    }

    @Override
    public List<Finding> run() {
        var settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
        settings.put("mail.smtp.timeout", TIMEOUT_MS);
        ProductionProperties.ofMail(mail).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), value.toString());
            }
        });
        try (var transport = Session.getInstance(settings).getTransport("smtp")) {
            if (mail.username().isEmpty()) {
                transport.connect(mail.host(), mail.port(), null, null);
            } else {
                transport.connect(mail.host(), mail.port(), mail.username(), mail.password());
            }
            return List.of();
        } catch (AuthenticationFailedException _) {
            return Finding.of(
                    mail.host() + " does not accept the log-in of " + mail.username(),
                    "Correct mail.username and mail.password in installation.yml.");
        } catch (MessagingException e) {
            return Finding.of(
                    "No connection to the relay %s:%d: %s".formatted(mail.host(), mail.port(), e.getMessage()),
                    "Is the address right, does the hosting company block the port, is its security " + mail.security()
                            + "?");
        }
    }
}
