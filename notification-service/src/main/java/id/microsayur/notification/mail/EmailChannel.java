package id.microsayur.notification.mail;

import id.microsayur.live.Live;
import id.microsayur.notification.Channel;
import id.microsayur.notification.Delivery;
import id.microsayur.notification.Medium;
import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationProperties;
import id.microsayur.notification.Patience;
import id.microsayur.notification.UnsubscribeLinks;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends a notification as a mail whose Message-ID stays the same, so that a repeated one is recognised. */
@Component
class EmailChannel implements Channel {

    static { // found once and named: else it is looked for in every jar for each part of each mail
        System.setProperty(
                StreamProvider.class.getName(),
                StreamProvider.provider().getClass().getName());
    }

    private final LetterWriter writer;
    private final JavaMailSender smtp;
    private final UnsubscribeLinks unsubscribeLinks;
    private final Live<NotificationProperties> properties;

    EmailChannel(
            LetterWriter writer,
            JavaMailSender smtp,
            UnsubscribeLinks unsubscribeLinks,
            Live<NotificationProperties> properties) {
        this.writer = writer;
        this.smtp = smtp;
        this.unsubscribeLinks = unsubscribeLinks;
        this.properties = properties;
    }

    @Override
    public Medium medium() {
        return Medium.EMAIL;
    }

    @Override
    public Patience patience() {
        return properties.get().patience();
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        try {
            smtp.send(mail(delivery.notification()));
            return new Outcome.Delivered();
        } catch (MessagingException e) {
            return new Outcome.Refused("Not an address: " + e.getMessage());
        } catch (MailException e) {
            return addressIsWrong(e)
                    ? new Outcome.Refused("The mail server refused the address: " + e.getMessage())
                    : new Outcome.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private MimeMessage mail(Notification notification) throws MessagingException {
        var letter = writer.write(notification);
        var sender = properties.get().sender();
        var mail = smtp.createMimeMessage();
        var helper = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        helper.setFrom(address(sender.address(), sender.name()));
        helper.setTo(new InternetAddress(notification.to().email(), true));
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        mail.setHeader("Message-ID", "<" + notification.id() + "@" + domain(sender.address()) + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", notification.language().code());
        if (notification.template().isOptional()) {
            offerToUnsubscribe(mail, notification);
        }
        return mail;
    }

    /** RFC 8058: mail readers show a button of their own, which posts to the link. */
    private void offerToUnsubscribe(MimeMessage mail, Notification notification) throws MessagingException {
        var link = unsubscribeLinks.link(notification.to().userId(), notification.template());
        mail.setHeader("List-Unsubscribe", "<" + link + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static InternetAddress address(String address, String name) {
        try {
            return new InternetAddress(address, name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java knows UTF-8", e);
        }
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static boolean addressIsWrong(MailException e) {
        return e instanceof MailSendException failures
                && Stream.of(failures.getMessageExceptions())
                        .anyMatch(cause -> cause instanceof SendFailedException failure
                                && failure.getInvalidAddresses() != null
                                && failure.getInvalidAddresses().length > 0);
    }
}
