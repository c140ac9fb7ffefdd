package id.microsayur.notification.mail;

import static id.microsayur.notification.NotificationFixtures.delivery;
import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Addressee;
import id.microsayur.notification.Channel.Outcome;
import id.microsayur.notification.Delivery;
import id.microsayur.notification.Language;
import id.microsayur.notification.Mailbox;
import id.microsayur.notification.Notification;
import id.microsayur.notification.Template;
import id.microsayur.notification.UnsubscribeLinks;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@MailTest
class EmailChannelTests {

    private static final Mailbox mailbox = new Mailbox();

    @Autowired
    EmailChannel channel;

    @Autowired
    UnsubscribeLinks links;

    @Autowired
    JavaMailSenderImpl smtp;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", mailbox::port);
    }

    @BeforeEach
    void restore() {
        smtp.setPort(mailbox.port());
    }

    @AfterAll
    static void stop() {
        mailbox.goAway();
    }

    @Test
    void sendsBothShapesToTheAddresseeInTheSendersName() throws MessagingException {
        var delivery = to("siti.rahayu@example.com");
        var notification = delivery.notification();

        assertThat(channel.deliver(delivery)).isEqualTo(new Outcome.Delivered());

        var mail = mailbox.mail("siti.rahayu@example.com");
        assertThat(mail.getFrom()[0]).hasToString("MICRO-SAYUR <halo@micro-sayur.test>");
        assertThat(mail.getSubject()).isEqualTo("Selamat datang di MICRO-SAYUR, Siti Rahayu!");
        assertThat(mail.getMessageID()).isEqualTo("<" + notification.id() + "@micro-sayur.test>");
        assertThat(Mailbox.words(mail)).contains("Halo Siti Rahayu,").contains("<!DOCTYPE html>");
    }

    @Test
    void marksARepeatedMailAsTheSame() throws MessagingException {
        var delivery = to("dua.kali@example.com");
        channel.deliver(delivery);
        channel.deliver(delivery);

        var mails = mailbox.mails("dua.kali@example.com");
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().getMessageID()).isEqualTo(mails.getLast().getMessageID());
    }

    @Test
    void hopesForAMailServerThatDoesNotAnswer() {
        smtp.setPort(1);
        assertThat(channel.deliver(to("siti.rahayu@example.com"))).isInstanceOf(Outcome.Unreachable.class);
    }

    @Test
    void givesUpOnWhatIsNoAddress() {
        assertThat(channel.deliver(to("nobody at nowhere"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void offersToUnsubscribeFromWhatOneCanDoWithout() throws MessagingException {
        channel.deliver(to(Template.ORDER_SHIPPED, "dikirim@example.com"));
        channel.deliver(to(Template.ORDER_PAID, "lunas@example.com"));

        var shipped = mailbox.mail("dikirim@example.com");
        var link = links.link("6f1c1d9e", Template.ORDER_SHIPPED);
        assertThat(shipped.getHeader("List-Unsubscribe")).containsExactly("<" + link + ">");
        assertThat(shipped.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(Mailbox.words(shipped)).contains("Berhenti menerima email seperti ini: " + link);
        assertThat(mailbox.mail("lunas@example.com").getHeader("List-Unsubscribe"))
                .isNull();
    }

    private static Delivery to(String address) {
        return to(Template.WELCOME, address);
    }

    private static Delivery to(Template template, String address) {
        var news = notification(template, Language.ID);
        return delivery(new Notification(
                news.id(),
                template,
                new Addressee("6f1c1d9e", address),
                news.language(),
                news.facts(),
                news.trace(),
                news.createdAt()));
    }
}
