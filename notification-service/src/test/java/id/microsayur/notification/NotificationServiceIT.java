package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest
class NotificationServiceIT {

    private static final Mailbox mailbox = new Mailbox();

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @LocalServerPort
    int port;

    private final UUID userId = UUID.randomUUID();
    private final String address = userId + "@example.com";
    private StrangeClient stranger;
    private RestTestClient http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", mailbox::port);
        settings.add("notification.backoff", () -> "100ms");
    }

    @BeforeEach
    void connect() throws Exception {
        stranger = new StrangeClient(environment);
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @AfterEach
    void disconnect() throws Exception {
        stranger.close();
    }

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
        preferences("""
                {"language": "en"}""").expectStatus().isOk();
        preferences("""
                {"language": "fr"}""").expectStatus().isBadRequest();
        stranger.publish("user.password_reset", """
                {"user_id": "%s", "email": "%s", "reset_token": "r3s3t", "expires_at": "2025-10-16T14:52:34Z"}""".formatted(userId, address));
        assertThat(mailbox.mail(address).getSubject()).isEqualTo("Reset your password");
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

        jdbc.sql("update notifications set state = 'PENDING', due_at = now() where user_id = ?")
                .param(userId.toString())
                .update();

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

    private String registration(String token) {
        return """
                {"user_id": "%s", "email": "%s", "name": "John Doe", "verification_token": "%s"}""".formatted(userId, address, token);
    }

    private String change(UUID order, String from, String to) {
        return """
                {"order_id": "%s", "customer": {"user_id": "%s", "email": "%s", "name": "John Doe"},
                 "from": "%s", "to": "%s", "reason": "charged", "total": 15000, "currency": "IDR"}""".formatted(order, userId, address, from, to);
    }

    private RestTestClient.ResponseSpec announce(String body, String token) {
        return http.post()
                .uri("/api/notifications/user-registered")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.ResponseSpec preferences(String body) {
        return http.put()
                .uri("/api/notifications/preferences")
                .header("Authorization", "Bearer " + tokens.customer(userId))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private RestTestClient.BodyContentSpec history(UUID caller) {
        return http.get()
                .uri("/api/notifications")
                .header("Authorization", "Bearer " + tokens.customer(caller))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private int attempts() {
        return jdbc.sql("select coalesce(max(attempts), 0) from notifications where user_id = ?")
                .param(userId.toString())
                .query(Integer.class)
                .single();
    }

    /** Exactly so many were written down and all are sent, and no message waits that could write another. */
    private void awaitSent(int mails) throws Exception {
        await().until(() -> stranger.waitingIn("notification-service.user.registered") == 0
                && stranger.waitingIn("notification-service.order.status_changed") == 0
                && states().equals(Collections.nCopies(mails, "SENT")));
    }

    private List<@Nullable String> states() {
        return jdbc.sql("select state from notifications where user_id = ?")
                .param(userId.toString())
                .query(String.class)
                .list();
    }
}
