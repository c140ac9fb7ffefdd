package id.microsayur.notification.email;

import static id.microsayur.notification.NotificationFixtures.delivery;
import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TestMailServer;
import id.microsayur.notification.delivery.Delivery;
import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
import id.microsayur.notification.preference.UnsubscribeLinks;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@EmailSliceTest
class EmailChannelTests {

    private static final TestMailServer mailServer = new TestMailServer();

    @Autowired
    EmailChannel channel;

    @Autowired
    UnsubscribeLinks links;

    @Autowired
    JavaMailSenderImpl smtp;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", mailServer::port);
    }

    @BeforeEach
    void restore() {
        smtp.setPort(mailServer.port());
    }

    @AfterAll
    static void stop() {
        mailServer.stop();
    }

    @Test
    void sendsTextAndHtmlFromTheConfiguredSender() throws MessagingException {
        var delivery = to("siti.rahayu@example.com");
        var notification = delivery.notification();

        assertThat(channel.deliver(delivery)).isEqualTo(new DeliveryOutcome.Delivered());

        var mail = mailServer.mail("siti.rahayu@example.com");
        assertThat(mail.getFrom()[0]).hasToString("MICRO-SAYUR <halo@micro-sayur.test>");
        assertThat(mail.getSubject()).isEqualTo("Selamat datang di MICRO-SAYUR!");
        assertThat(mail.getMessageID()).isEqualTo("<" + notification.id() + "@micro-sayur.test>");
        assertThat(TestMailServer.content(mail)).contains("Halo,").contains("<!DOCTYPE html>");
    }

    @Test
    void repeatsTheMessageId() throws MessagingException {
        var delivery = to("dua.kali@example.com");
        channel.deliver(delivery);
        channel.deliver(delivery);

        var mails = mailServer.mails("dua.kali@example.com");
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().getMessageID()).isEqualTo(mails.getLast().getMessageID());
    }

    @Test
    void isUnreachableWhenTheMailServerIsDown() {
        smtp.setPort(1);
        assertThat(channel.deliver(to("siti.rahayu@example.com"))).isInstanceOf(DeliveryOutcome.Unreachable.class);
    }

    @Test
    void isRefusedForAnInvalidAddress() {
        assertThat(channel.deliver(to("nobody at nowhere"))).isInstanceOf(DeliveryOutcome.Refused.class);
    }

    @Test
    void addsUnsubscribeHeadersToOptionalTemplatesOnly() throws MessagingException {
        channel.deliver(to(NotificationTemplate.ORDER_SHIPPED, "dikirim@example.com"));
        channel.deliver(to(NotificationTemplate.ORDER_PAID, "lunas@example.com"));

        var shipped = mailServer.mail("dikirim@example.com");
        var link = links.create("6f1c1d9e", NotificationTemplate.ORDER_SHIPPED);
        assertThat(shipped.getHeader("List-Unsubscribe")).containsExactly("<" + link + ">");
        assertThat(shipped.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(TestMailServer.content(shipped)).contains("Berhenti menerima email seperti ini: " + link);
        assertThat(mailServer.mail("lunas@example.com").getHeader("List-Unsubscribe"))
                .isNull();
    }

    private static Delivery to(String address) {
        return to(NotificationTemplate.WELCOME, address);
    }

    private static Delivery to(NotificationTemplate notificationTemplate, String address) {
        var template = notification(notificationTemplate, NotificationLanguage.ID);
        return delivery(new Notification(
                template.id(),
                notificationTemplate,
                new NotificationRecipient("6f1c1d9e", address),
                template.language(),
                template.data(),
                template.trace(),
                template.createdAt()));
    }
}
