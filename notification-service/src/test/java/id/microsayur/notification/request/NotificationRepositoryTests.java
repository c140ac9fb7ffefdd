package id.microsayur.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationFixtures;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.RecipientLimits;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@RepositoryTest
class NotificationRepositoryTests {

    private static final NotificationRecipient SITI = new NotificationRecipient("siti", "siti@example.com");

    @Autowired
    JdbcClient jdbc;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private NotificationRepository notifications;

    @BeforeEach
    void createRepository() {
        notifications = new NotificationRepository(jdbc, new JsonMapper(), () -> new RecipientLimits(2, 4, 2), meters);
    }

    @Test
    void storesMailsAboutTheAccountBeyondTheLimitOfTheirAddressAsFailed() {
        assertThat(store(reset("token-1"))).containsExactly(ChannelType.EMAIL);
        assertThat(store(reset("token-2"))).containsExactly(ChannelType.EMAIL);
        assertThat(store(reset("token-3"))).isEmpty();
        assertThat(store(order())).containsExactly(ChannelType.EMAIL);

        assertThat(failures("EMAIL")).containsExactly("too many mails to this address");
        assertThat(meters.counter("notification.deliveries.refused", "template", "password-reset")
                        .count())
                .isEqualTo(1);
    }

    /** Beside many former notifications, of other users too. */
    @Test
    void plansNotEachNotificationAndReadsNoTableInSequence() {
        jdbc.sql("""
                with stored as (
                    insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                    select gen_random_uuid(), number::text, 'ORDER_PAID', number::text, number || '@example.com', 'id', '{}', '{}'
                    from generate_series(1, 3000) as number returning id)
                insert into deliveries (notification_id, medium, state) select id, 'EMAIL', 'SENT' from stored""").update();
        jdbc.sql("""
                insert into webhook_endpoints (id, user_id, url)
                select gen_random_uuid(), number::text, 'https://app.example.com/' from generate_series(1, 1000) as number""").update();
        jdbc.sql("analyze notifications, deliveries, webhook_endpoints").update();
        var statements = new PreparedStatements(jdbc);

        assertThat(statements.plannedAtEachExecution(() -> {
                    store(order());
                    store(reset(UUID.randomUUID().toString()));
                }))
                .isEmpty();
        assertThat(statements.readingInSequence(Set.of("notifications", "deliveries", "webhook_endpoints")))
                .isEmpty();
    }

    @Test
    void limitsAllMailsToOneAddress() {
        for (var mail = 0; mail < 4; mail++) {
            assertThat(store(order())).hasSize(1);
        }
        assertThat(store(order())).isEmpty();
        jdbc.sql("update notifications set created_at = now() - interval '61 minutes'")
                .update();
        assertThat(store(order())).hasSize(1);
    }

    @Test
    void refillsTheLimitInTheCourseOfAnHourBesideRowsOfTheReleaseBefore() {
        for (var mail = 0; mail < 4; mail++) {
            store(order());
        }
        jdbc.sql("update notifications set created_at = now() - interval '16 minutes'")
                .update();
        jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (gen_random_uuid(), 'before', 'ORDER_PAID', 'siti', 'siti@example.com', 'id', '{}', '{}')""").update();

        assertThat(store(order())).hasSize(1);
        assertThat(store(order())).isEmpty();
        assertThat(store(reset("token"))).hasSize(1);
    }

    @Test
    void followsALowerLimitWithinAnHour() {
        var limits = new AtomicReference<>(new RecipientLimits(2, 1000, 2));
        notifications = new NotificationRepository(jdbc, new JsonMapper(), limits::get, meters);
        for (var mail = 0; mail < 20; mail++) {
            store(order());
        }
        limits.set(new RecipientLimits(2, 4, 2));
        assertThat(store(order())).isEmpty();
        jdbc.sql("update notifications set created_at = created_at - interval '16 minutes'")
                .update();

        assertThat(store(order())).hasSize(1);
    }

    @Test
    void keepsTheLevelOfAnAddressWhileTheClockIsSetBack() {
        store(order());
        jdbc.sql("update notifications set created_at = now() + interval '1 hour'")
                .update();

        assertThat(store(order())).hasSize(1);
    }

    @Test
    void limitsTheUnfinishedCallsOfOneUser() {
        for (var user : List.of("siti", "budi")) {
            jdbc.sql("insert into webhook_endpoints (id, user_id, url) values (?, ?, 'https://app.example.com/')")
                    .params(UUID.randomUUID(), user)
                    .update();
        }
        assertThat(storeCall(order())).containsExactly(ChannelType.WEBHOOK);
        assertThat(storeCall(order())).containsExactly(ChannelType.WEBHOOK);
        assertThat(storeCall(order())).isEmpty();
        assertThat(failures("WEBHOOK")).containsExactly("too many unfinished calls");

        jdbc.sql("update deliveries set state = 'SENT'").update();
        assertThat(storeCall(order())).containsExactly(ChannelType.WEBHOOK);
    }

    private List<ChannelType> store(NotificationRequest request) {
        return notifications.insertWithDeliveries(
                request, NotificationLanguage.ID, Map.of(), List.of(ChannelType.EMAIL));
    }

    private List<ChannelType> storeCall(NotificationRequest request) {
        return notifications.insertWithDeliveries(
                request, NotificationLanguage.ID, Map.of(), List.of(ChannelType.WEBHOOK));
    }

    private List<String> failures(String channel) {
        return jdbc.sql("select failure from deliveries where medium = ? and state = 'FAILED'")
                .param(channel)
                .query(String.class)
                .list();
    }

    private static NotificationRequest reset(String token) {
        return NotificationRequest.passwordReset(SITI, token, Instant.EPOCH);
    }

    private static NotificationRequest order() {
        return NotificationRequest.order(
                NotificationTemplate.ORDER_PAID,
                SITI,
                "Siti",
                NotificationFixtures.ORDER,
                UUID.randomUUID().toString());
    }
}
