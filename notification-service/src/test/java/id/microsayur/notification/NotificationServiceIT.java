package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class NotificationServiceIT extends NotificationStory {

    @Test
    void sendsAWelcomeEmailForAnEventOfAnExternalPublisher() throws Exception {
        publisher.publish("user.registered", registration("token"));

        var mail = mailServer.mail(address);
        assertThat(mail.getSubject()).isEqualTo("Selamat datang di MICRO-SAYUR!");
        assertThat(TestMailServer.content(mail)).contains("http://127.0.0.1:8080/verify#token=token");
    }

    @Test
    void sendsOneEmailForRepeatedEvents() throws Exception {
        for (var i = 0; i < 5; i++) {
            publisher.publish("user.registered", registration("token"));
        }
        publisher.publish("user.registered", registration("another token"));
        awaitSent(2);
        assertThat(mailServer.mails(address)).hasSize(2);
    }

    @Test
    void sendsOneEmailForAnEventAndAnEqualCall() throws Exception {
        publisher.publish("user.registered", registration("token"));
        postRegistration(registration("token"), testTokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        postRegistration(registration("token"), testTokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        awaitSent(1);
        assertThat(mailServer.mails(address)).hasSize(1);
    }

    @Test
    void sendsNoEmailForAnIntermediateOrderStatus() throws Exception {
        var order = UUID.randomUUID();
        publisher.publish("order.status_changed", orderStatusChanged(order, "PENDING", "AWAITING_PAYMENT"));
        publisher.publish("order.status_changed", orderStatusChanged(order, "AWAITING_PAYMENT", "PAID"));

        assertThat(TestMailServer.content(mailServer.mail(address)))
                .contains("Pembayaran sebesar Rp15.000")
                .contains(order.toString());
        awaitSent(1);
        assertThat(mailServer.mails(address)).hasSize(1);
    }

    @Test
    void usesThePreferredLanguage() throws Exception {
        putPreferences("""
                {"language": "en"}""").expectStatus().isOk();
        putPreferences("""
                {"language": "fr"}""").expectStatus().isBadRequest();
        publisher.publish("user.password_reset", """
                {"user_id": "%s", "email": "%s", "reset_token": "r3s3t", "expires_at": "2025-10-16T14:52:34Z"}""".formatted(userId, address));
        assertThat(mailServer.mail(address).getSubject()).isEqualTo("Reset your password");
    }

    @Test
    void usesTheLanguageOfTheRegistrationEvent() throws Exception {
        publisher.publish("user.registered", registration("token").replace("}", ", \"language\": \"en\"}"));
        assertThat(mailServer.mail(address).getSubject()).isEqualTo("Welcome to MICRO-SAYUR!");
    }

    @Test
    void usesTheLanguageOfTheRegistrationCall() throws Exception {
        var english = registration("token").replace("}", ", \"language\": \"en\"}");
        postRegistration(english, testTokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        assertThat(mailServer.mail(address).getSubject()).isEqualTo("Welcome to MICRO-SAYUR!");
    }

    @Test
    void showsOnlyTheHistoryOfTheCaller() throws Exception {
        publisher.publish("user.registered", registration("token"));
        mailServer.mail(address);
        awaitSent(1);

        history(userId).jsonPath("$.items[0].template").isEqualTo("WELCOME");
        history(userId).jsonPath("$.items[0].status").isEqualTo("SENT");
        history(userId).jsonPath("$.page.total_items").isEqualTo(1);
        history(UUID.randomUUID()).jsonPath("$.items").isEmpty();
    }

    @Test
    void retriesWhileTheMailServerIsDown() throws Exception {
        var smtp = mailServer.port();
        mailServer.stop();
        publisher.publish("user.registered", registration("token"));
        await().until(() -> attempts() > 1);
        mailServer.restart(smtp);

        mailServer.mail(address);
        awaitSent(1);
        assertThat(mailServer.mails(address)).hasSize(1);
    }

    @Test
    void resendsWithTheSameMessageIdAfterACrash() throws Exception {
        publisher.publish("user.registered", registration("token"));
        mailServer.mail(address);
        awaitSent(1);

        jdbc.sql("""
                update deliveries set state = 'PENDING', due_at = now()
                where notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).update();

        await().until(() -> mailServer.mails(address).size() == 2);
        awaitSent(1);
        var mails = mailServer.mails(address);
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().getMessageID()).isEqualTo(mails.getLast().getMessageID());
    }

    @Test
    void deletesTheTokenOnceTheEmailIsSent() throws Exception {
        publisher.publish("user.registered", registration("forget-me"));
        mailServer.mail(address);
        awaitSent(1);
        assertThat(jdbc.sql("select count(*) from notifications n where n::text like '%forget-me%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void deadLettersAnInvalidEvent() throws Exception {
        publisher.publish("user.registered", """
                {"user_id": "1", "name": "Nobody", "verification_token": "token"}""");
        await().until(() -> publisher.messageCount("notification-service.user.registered.dlq") == 1);
    }

    @Test
    void retriesFailedEmailsWhenAnOperatorAsks() throws Exception {
        publisher.publish("user.registered", registration("token"));
        mailServer.mail(address);
        awaitSent(1);
        jdbc.sql("""
                update deliveries set state = 'FAILED'
                where notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).update();

        postUndelivered("""
                {"action": "retry"}""", "OPS").expectStatus().isOk();

        await().until(() -> mailServer.mails(address).size() == 2);
        postUndelivered("""
                {"action": "retry"}""", "CUSTOMER").expectStatus().isForbidden();
    }

    private RestTestClient.ResponseSpec postUndelivered(String body, String role) {
        return http.post()
                .uri("/actuator/undelivered")
                .header("Authorization", "Bearer " + testTokens.user(userId, address, "Somebody", role))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec postRegistration(String body, String token) {
        return http.post()
                .uri("/api/notifications/user-registered")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private int attempts() {
        return jdbc.sql("""
                select coalesce(max(attempts), 0) from deliveries
                where notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).query(Integer.class).single();
    }
}
