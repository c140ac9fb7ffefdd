package id.microsayur.notification.email;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationProperties;
import id.microsayur.notification.RetrySettings;
import id.microsayur.notification.delivery.Delivery;
import id.microsayur.notification.delivery.NotificationChannel;
import id.microsayur.notification.delivery.WorkerShares;
import id.microsayur.notification.preference.UnsubscribeLinks;
import id.microsayur.runtime.refresh.Refreshable;
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

/** Sends a notification as a mail; the Message-ID is equal in every attempt, so that duplicates are recognised. */
@Component
class EmailChannel implements NotificationChannel {

    static { // cached in a system property; otherwise every jar is searched for each part of each mail
        System.setProperty(
                StreamProvider.class.getName(),
                StreamProvider.provider().getClass().getName());
    }

    private final EmailRenderer renderer;
    private final JavaMailSender smtp;
    private final UnsubscribeLinks unsubscribeLinks;
    private final Refreshable<NotificationProperties> properties;

    EmailChannel(
            EmailRenderer renderer,
            JavaMailSender smtp,
            UnsubscribeLinks unsubscribeLinks,
            Refreshable<NotificationProperties> properties) {
        this.renderer = renderer;
        this.smtp = smtp;
        this.unsubscribeLinks = unsubscribeLinks;
        this.properties = properties;
    }

    @Override
    public ChannelType type() {
        return ChannelType.EMAIL;
    }

    @Override
    public RetrySettings retrySettings() {
        return properties.get().retrySettings();
    }

    /** A slow address or domain, and mails that failed before, leave workers for the rest. */
    @Override
    public WorkerShares workerShares() {
        var parallel = properties.get().parallel();
        return new WorkerShares(
                WorkerShares.partOf(parallel, 0.5),
                WorkerShares.partOf(parallel, 0.75),
                WorkerShares.partOf(parallel, 0.5));
    }

    @Override
    public DeliveryOutcome deliver(Delivery delivery) {
        try {
            smtp.send(message(delivery.notification()));
            return new DeliveryOutcome.Delivered();
        } catch (MessagingException e) {
            return new DeliveryOutcome.Refused("Not an address: " + e.getMessage());
        } catch (MailException e) {
            return isInvalidAddress(e)
                    ? new DeliveryOutcome.Refused("The mail server refused the address: " + e.getMessage())
                    : new DeliveryOutcome.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private MimeMessage message(Notification notification) throws MessagingException {
        var renderedEmail = renderer.render(notification);
        var sender = properties.get().sender();
        var mail = smtp.createMimeMessage();
        var helper = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        helper.setFrom(address(sender.address(), sender.name()));
        helper.setTo(new InternetAddress(notification.recipient().email(), true));
        helper.setSubject(renderedEmail.subject());
        helper.setText(renderedEmail.text(), renderedEmail.html());
        mail.setHeader("Message-ID", "<" + notification.id() + "@" + domain(sender.address()) + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", notification.language().code());
        if (notification.template().isOptional()) {
            addUnsubscribeHeaders(mail, notification);
        }
        return mail;
    }

    /** RFC 8058: mail readers show an unsubscribe button, which posts to the link. */
    private void addUnsubscribeHeaders(MimeMessage mail, Notification notification) throws MessagingException {
        var link = unsubscribeLinks.create(notification.recipient().userId(), notification.template());
        mail.setHeader("List-Unsubscribe", "<" + link + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static InternetAddress address(String address, String name) {
        try {
            return new InternetAddress(address, name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is missing from this Java runtime", e);
        }
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static boolean isInvalidAddress(MailException e) {
        return e instanceof MailSendException failures
                && Stream.of(failures.getMessageExceptions())
                        .anyMatch(cause -> cause instanceof SendFailedException failure
                                && failure.getInvalidAddresses() != null
                                && failure.getInvalidAddresses().length > 0);
    }
}
