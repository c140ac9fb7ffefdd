package id.microsayur.launcher.installation;

import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.Installation.MailSecurity;
import id.microsayur.launcher.installation.Installation.Payment;
import java.util.Map;
import java.util.TreeMap;

/** Properties of the services that replace the simulated servers of a trial; they override config-repo. */
public final class ProductionProperties {

    private ProductionProperties() {}

    /** Every method that would be charged by the sandbox is charged by the provider. */
    public static Map<String, Object> ofPayments(Payment payment) {
        return Map.of(
                "payment.methods.card", payment.provider(),
                "payment.methods[bank_transfer]", payment.provider(),
                "payment.methods.qris", payment.provider(),
                "payment.midtrans.url", payment.url().toString(),
                "payment.midtrans.server-key", payment.serverKey());
    }

    public static Map<String, Object> ofMail(Mail mail) {
        var all = new TreeMap<String, Object>();
        all.put("notification.sender.name", mail.senderName());
        all.put("notification.sender.address", mail.senderAddress());
        all.put("spring.mail.host", mail.host());
        all.put("spring.mail.port", mail.port());
        if (!mail.username().isEmpty()) {
            all.put("spring.mail.username", mail.username());
            all.put("spring.mail.password", mail.password());
            all.put("spring.mail.properties.mail.smtp.auth", true);
        }
        if (mail.security() == MailSecurity.STARTTLS) {
            all.put("spring.mail.properties.mail.smtp.starttls.enable", true);
            all.put("spring.mail.properties.mail.smtp.starttls.required", true);
        }
        if (mail.security() == MailSecurity.TLS) {
            all.put("spring.mail.properties.mail.smtp.ssl.enable", true);
        }
        if (mail.security() != MailSecurity.NONE) {
            all.put("spring.mail.properties.mail.smtp.ssl.checkserveridentity", true);
        }
        return all;
    }
}
