package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class NotificationServiceIT extends NotificationStory {

    @Test
    void welcomesWhoeverRegisteredEvenIfAStrangerSaysSo() throws Exception {
        stranger.publish("user.registered", registration("token"));

        var mail = mailbox.mail(address);
        assertThat(mail.getSubject()).isEqualTo("Selamat datang di MICRO-SAYUR, John Doe!");
        assertThat(Mailbox.words(mail)).contains("http://127.0.0.1:8080/api/v1/auth/verify?token=token");
    }

    @Test
    void sendsOneMailHoweverOftenTheSameMessageComes() throws Exception {
        for (var i = 0; i < 5; i++) {
            stranger.publish("user.registered", registration("token"));
        }
        stranger.publish("user.registered", registration("another token"));
        awaitSent(2);
        assertThat(mailbox.mails(address)).hasSize(2);
    }

    @Test
    void sendsOneMailWhenEventAndCallTellTheSame() throws Exception {
        stranger.publish("user.registered", registration("token"));
        announce(registration("token"), tokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        announce(registration("token"), tokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        awaitSent(1);
        assertThat(mailbox.mails(address)).hasSize(1);
    }

    @Test
    void takesAnnouncementsFromServicesOnly() {
        announce(registration("token"), tokens.customer(userId)).expectStatus().isForbidden();
        announce(registration("token"), tokens.service("order-service", "stock:reserve"))
                .expectStatus()
                .isForbidden();
        http.post()
                .uri("/api/notifications/user-registered")
                .contentType(MediaType.APPLICATION_JSON)
                .body(registration("token"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        announce("""
                        {"user_id": "1", "email": "nonsense", "name": "John"}""", tokens.service("user-service", "notification:send"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("email");
    }

    @Test
    void followsAnOrderAndKeepsStillInBetween() throws Exception {
        var order = UUID.randomUUID();
        stranger.publish("order.status_changed", change(order, "PENDING", "AWAITING_PAYMENT"));
        stranger.publish("order.status_changed", change(order, "AWAITING_PAYMENT", "PAID"));

        assertThat(Mailbox.words(mailbox.mail(address)))
                .contains("Pembayaran sebesar Rp15.000")
                .contains(order.toString());
        awaitSent(1);
        assertThat(mailbox.mails(address)).hasSize(1);
    }

    @Test
    void writesInTheLanguageThatTheCustomerChose() throws Exception {
        prefer("""
                {"language": "en"}""").expectStatus().isOk();
        prefer("""
                {"language": "fr"}""").expectStatus().isBadRequest();
        stranger.publish("user.password_reset", """
                {"user_id": "%s", "email": "%s", "reset_token": "r3s3t", "expires_at": "2025-10-16T14:52:34Z"}""".formatted(userId, address));
        assertThat(mailbox.mail(address).getSubject()).isEqualTo("Reset your password");
    }

    @Test
    void writesToNewcomersInTheLanguageTheyRegisteredIn() throws Exception {
        stranger.publish("user.registered", registration("token").replace("}", ", \"language\": \"en\"}"));
        assertThat(mailbox.mail(address).getSubject()).isEqualTo("Welcome to MICRO-SAYUR, John Doe!");
    }

    @Test
    void writesInThatLanguageWhoeverToldOfIt() throws Exception {
        var english = registration("token").replace("}", ", \"language\": \"en\"}");
        announce(english, tokens.service("user-service", "notification:send"))
                .expectStatus()
                .isAccepted();
        assertThat(mailbox.mail(address).getSubject()).isEqualTo("Welcome to MICRO-SAYUR, John Doe!");
    }

    @Test
    void showsEverybodyTheirOwnHistory() throws Exception {
        stranger.publish("user.registered", registration("token"));
        mailbox.mail(address);
        awaitSent(1);

        history(userId).jsonPath("$.items[0].template").isEqualTo("WELCOME");
        history(userId).jsonPath("$.items[0].status").isEqualTo("SENT");
        history(userId).jsonPath("$.page.total_items").isEqualTo(1);
        history(UUID.randomUUID()).jsonPath("$.items").isEmpty();
    }

    @Test
    void waitsForAMailServerThatIsAway() throws Exception {
        var smtp = mailbox.port();
        mailbox.goAway();
        stranger.publish("user.registered", registration("token"));
        await().until(() -> attempts() > 1);
        mailbox.comeBack(smtp);

        mailbox.mail(address);
        awaitSent(1);
        assertThat(mailbox.mails(address)).hasSize(1);
    }

    @Test
    void sendsAgainUnderTheSameNumberWhatACrashLeftInDoubt() throws Exception {
        stranger.publish("user.registered", registration("token"));
        mailbox.mail(address);
        awaitSent(1);

        jdbc.sql("""
                update deliveries set state = 'PENDING', due_at = now()
                where notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).update();

        await().until(() -> mailbox.mails(address).size() == 2);
        awaitSent(1);
        var mails = mailbox.mails(address);
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().getMessageID()).isEqualTo(mails.getLast().getMessageID());
    }

    @Test
    void forgetsTheTokenOnceItIsSent() throws Exception {
        stranger.publish("user.registered", registration("forget-me"));
        mailbox.mail(address);
        awaitSent(1);
        assertThat(jdbc.sql("select count(*) from notifications n where n::text like '%forget-me%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void laysAsideWhatItCanNotRead() throws Exception {
        stranger.publish("user.registered", """
                {"user_id": "1", "name": "Nobody", "verification_token": "token"}""");
        await().until(() -> stranger.waitingIn("notification-service.user.registered.dlq") == 1);
    }

    @Test
    void asksAnOperatorWhatToDoWithMailsThatItGaveUp() throws Exception {
        stranger.publish("user.registered", registration("token"));
        mailbox.mail(address);
        awaitSent(1);
        jdbc.sql("""
                update deliveries set state = 'FAILED'
                where notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).update();

        undelivered("""
                {"action": "retry"}""", "OPS").expectStatus().isOk();

        await().until(() -> mailbox.mails(address).size() == 2);
        undelivered("""
                {"action": "retry"}""", "CUSTOMER").expectStatus().isForbidden();
    }

    private RestTestClient.ResponseSpec undelivered(String body, String role) {
        return http.post()
                .uri("/actuator/undelivered")
                .header("Authorization", "Bearer " + tokens.user(userId, address, "Somebody", role))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec announce(String body, String token) {
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
