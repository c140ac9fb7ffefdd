package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** After a change of the transport from calls to events, pending notices remain. */
class EmailTransportChangeIT extends UserServiceStory {

    private static final NotificationServiceStub notifications = new NotificationServiceStub();

    @DynamicPropertySource
    static void registerStub(DynamicPropertyRegistry properties) {
        notifications.start(properties);
    }

    @Test
    void sendsPendingNoticesAndNoNewOnes() {
        notifications.respondWith(202);
        anonymous.post("/api/auth/register", registrationRequest(email));
        nextEvent();
        var leftover = "leftover-" + email;
        jdbc.sql("""
                insert into pending_notices (id, user_id, email, name, verification_token, trace)
                values (?, ?, ?, 'Siti', 'token', '{}')""").params(UUID.randomUUID(), UUID.randomUUID(), leftover).update();

        await().until(() -> jdbc.sql("select count(*) from pending_notices")
                        .query(Long.class)
                        .single()
                == 0);

        assertThat(notifications.responseStatusesFor(leftover)).containsExactly(202);
        assertThat(notifications.responseStatusesFor("\"" + email + "\"")).isEmpty();
    }
}
