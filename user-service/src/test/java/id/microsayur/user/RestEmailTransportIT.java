package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.ACCEPTED;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Transport of registrations by HTTP calls, repeated until notification-service accepts them. */
@TestPropertySource(properties = "user.notifications.transport=rest")
class RestEmailTransportIT extends UserServiceStory {

    private static final NotificationServiceStub notifications = new NotificationServiceStub();

    @DynamicPropertySource
    static void registerStub(DynamicPropertyRegistry properties) {
        notifications.start(properties);
    }

    @Test
    void sendsARegistrationOnceAfterNotificationServiceRecovers() {
        notifications.respondWith(503);
        assertThat(anonymous
                        .withAcceptLanguage("en")
                        .post("/api/auth/register", registrationRequest(email))
                        .status())
                .isEqualTo(ACCEPTED);
        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.registered");
        assertThat(event.at("/data/language").asString()).isEqualTo("en");
        await().until(() -> attempts() >= 2);
        assertThat(notifications.responseStatusesFor(email)).containsOnly(503);

        notifications.respondWith(202);
        await().until(() -> pending() == 0);

        assertThat(notifications.responseStatusesFor(email))
                .containsOnlyOnce(202)
                .endsWith(202);
        var calls = notifications.requestsFor(email);
        assertThat(json.readTree(calls.getLast().getRequest().getBodyAsString()))
                .isEqualTo(event.get("data"));
        assertThat(calls)
                .extracting(call -> call.getRequest().getHeader("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(calls.getFirst().getRequest().getHeader("Idempotency-Key"));
        assertThat(calls.getLast().getRequest().getHeader("Authorization")).isEqualTo("Bearer service-token");
    }

    @Test
    void holdsNoTransactionDuringTheCall() {
        notifications.holdResponses();
        anonymous.post("/api/auth/register", registrationRequest(email));
        await().until(notifications::isHoldingResponse);
        assertThat(attempts()).isEqualTo(1);

        assertThat(jdbc.sql("select id from pending_notices where email = ? for update skip locked")
                        .param(email)
                        .query(UUID.class)
                        .list())
                .hasSize(1);
        assertThat(jdbc.sql("""
                        select count(*) from pg_stat_activity where datname = current_database()
                        and state like 'idle in transaction%' and query like '%pending_notices%'""").query(Long.class).single()).isZero();
        notifications.releaseResponses();
        await().until(() -> pending() == 0);
        assertThat(notifications.responseStatusesFor(email)).containsExactly(202);
    }

    private int attempts() {
        return jdbc.sql("select coalesce(max(attempts), 0) from pending_notices where email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private long pending() {
        return jdbc.sql("select count(*) from pending_notices where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }
}
