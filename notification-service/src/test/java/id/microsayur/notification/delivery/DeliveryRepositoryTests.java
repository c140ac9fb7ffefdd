package id.microsayur.notification.delivery;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.delivery.DeliveriesInProgress.ClaimFilter;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** All times are those of the database, which stand still within a test's transaction. */
@RepositoryTest
class DeliveryRepositoryTests {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Autowired
    JdbcClient jdbc;

    private DeliveryRepository deliveries;

    @BeforeEach
    void createRepository() {
        deliveries = new DeliveryRepository(jdbc, new JsonMapper());
    }

    @Test
    void claimsTheLongestDueDeliveryOfTheChannel() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        var longest = insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 2);
        insert(NotificationTemplate.ORDER_PAID, ChannelType.WEBHOOK, 3);
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, -1);

        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> {
                    assertThat(delivery.id()).isEqualTo(longest);
                    assertThat(delivery.attempt()).isEqualTo(1);
                    assertThat(delivery.notification().recipient().email()).isEqualTo("siti@example.com");
                });
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .isPresent();
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .isEmpty();
    }

    @Test
    void claimsADeliveryAgainAfterItsLease() {
        var id = insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        deliveries.claim(ChannelType.EMAIL, Duration.ZERO, ClaimFilter.none());

        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> {
                    assertThat(delivery.id()).isEqualTo(id);
                    assertThat(delivery.attempt()).isEqualTo(2);
                });
    }

    @Test
    void keepsADeliveryWhoseLeaseIsExtendedInTime() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        var running = deliveries
                .claim(ChannelType.EMAIL, Duration.ZERO, ClaimFilter.none())
                .orElseThrow();

        deliveries.extendLeases(List.of(running), LEASE);

        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .isEmpty();
    }

    @Test
    void extendsTheLeaseOfACallTogetherWithItsEndpoint() {
        var endpoint = endpoint("siti");
        insertCall(endpoint, 2);
        insertCall(endpoint, 1);
        var running = deliveries
                .claim(ChannelType.WEBHOOK, Duration.ZERO, ClaimFilter.none())
                .orElseThrow();

        deliveries.extendLeases(List.of(running), LEASE);

        assertThat(claimEndpoint(ClaimFilter.none())).isEmpty();
        assertThat(jdbc.sql("""
                        select e.calling_until = d.due_at from webhook_endpoints e
                        join deliveries d on d.endpoint_id = e.id where d.id = ?""").param(running.id()).query(Boolean.class).single())
                .isTrue();
    }

    @Test
    void neverClaimsASentOrFailedDelivery() {
        deliveries.markSent(insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1));
        deliveries.markFailed(
                atAttempt(0, insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1)), "no such address");

        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .isEmpty();
    }

    @Test
    void postponesADeliveryByThePause() {
        var id = insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);

        deliveries.reschedule(atAttempt(0, id), Duration.ofSeconds(2), "down");

        assertThat(jdbc.sql("select due_at = now() + interval '2 s' and failure = 'down' from deliveries where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void leavesTheDeliveryToTheRunThatLeasedItLast() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        var paused = deliveries
                .claim(ChannelType.EMAIL, Duration.ZERO, ClaimFilter.none())
                .orElseThrow();
        var successor =
                deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()).orElseThrow();

        deliveries.reschedule(paused, Duration.ZERO, "down");
        deliveries.markFailed(paused, "refused");
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .isEmpty();

        deliveries.reschedule(successor, Duration.ZERO, "down");
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> assertThat(delivery.attempt()).isEqualTo(3));
    }

    @Test
    void deletesTheTokenOfASentEmailAndTheAddressOfADeletedAccount() {
        deliveries.markSent(insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1));
        assertThat(notifications()).contains("siti@example.com", "Siti").doesNotContain("forget-me");

        deliveries.markSent(insert(NotificationTemplate.ACCOUNT_DELETED, ChannelType.EMAIL, 1));
        assertThat(notifications("ACCOUNT_DELETED")).doesNotContain("siti@example.com", "Siti", "forget-me");
    }

    @Test
    void preservesTheTokenUntilTheEmailIsSent() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        deliveries.markSent(insert(NotificationTemplate.WELCOME, ChannelType.WEBHOOK, 1));

        assertThat(notifications()).contains("forget-me");
    }

    @Test
    void retriesFailedEmailsFromTheirFirstAttempt() {
        var failed = insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none());
        deliveries.markFailed(atAttempt(1, failed), "no such address");
        deliveries.markFailed(atAttempt(0, insert(NotificationTemplate.ORDER_PAID, ChannelType.WEBHOOK, 1)), "410");

        assertThat(deliveries.retryFailedEmails()).isEqualTo(1);

        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> {
                    assertThat(delivery.id()).isEqualTo(failed);
                    assertThat(delivery.attempt()).isEqualTo(1);
                });
        assertThat(deliveries.claim(ChannelType.WEBHOOK, LEASE, ClaimFilter.none()))
                .isEmpty();
    }

    @Test
    void countsUnsentDeliveriesByChannelAndState() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);
        deliveries.markSent(insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1));
        deliveries.markFailed(atAttempt(0, insert(NotificationTemplate.ORDER_PAID, ChannelType.WEBHOOK, 1)), "410");

        assertThat(deliveries.backlog())
                .map(backlog -> backlog.medium() + " " + backlog.state() + " " + backlog.deliveries())
                .containsExactly(
                        "EMAIL " + NotificationStatus.PENDING + " 2", "WEBHOOK " + NotificationStatus.FAILED + " 1");
    }

    @Test
    void skipsRecipientsDomainsAndRetriesWhoseShareIsUsedUp() {
        insert(NotificationTemplate.WELCOME, ChannelType.EMAIL, 1);

        assertThat(deliveries.claim(
                        ChannelType.EMAIL,
                        Duration.ZERO,
                        new ClaimFilter(List.of("siti@example.com"), List.of(), true)))
                .isEmpty();
        assertThat(deliveries.claim(
                        ChannelType.EMAIL, Duration.ZERO, new ClaimFilter(List.of(), List.of("example.com"), true)))
                .isEmpty();
        var others = new ClaimFilter(List.of("budi@example.com"), List.of("example.org"), false);
        assertThat(deliveries.claim(ChannelType.EMAIL, Duration.ZERO, others))
                .hasValueSatisfying(delivery -> assertThat(delivery.retry()).isFalse());
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, others)).isEmpty();
        assertThat(deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> assertThat(delivery.retry()).isTrue());
    }

    /** Of a recipient of nearly all notifications, so that a plan expects few others; often enough for a plan of any filter. */
    @Test
    void readsOnlyTheNotificationsOfDueDeliveries() {
        storeMails(1);
        var before = notificationsReadInSequence();

        for (var claim = 0; claim < 15; claim++) {
            deliveries.claim(
                    ChannelType.EMAIL,
                    LEASE,
                    new ClaimFilter(List.of("siti@example.com"), List.of("slow.example"), true));
        }

        assertThat(notificationsReadInSequence()).isEqualTo(before);
    }

    /** With few exclusions, of deliveries that are mostly sent. */
    @Test
    void plansNoClaimOfAMailAtEachExecution() {
        storeMails(10);
        var statements = new PreparedStatements(jdbc);

        assertThat(statements.plannedAtEachExecution(() -> {
                    deliveries.claim(ChannelType.EMAIL, LEASE, ClaimFilter.none());
                    deliveries
                            .claim(
                                    ChannelType.EMAIL,
                                    LEASE,
                                    new ClaimFilter(List.of("budi@example.com"), List.of(), true))
                            .ifPresent(delivery -> {
                                deliveries.extendLeases(List.of(delivery), LEASE);
                                deliveries.markSent(delivery.id());
                            });
                }))
                .isEmpty();
    }

    /** 3,000 mails to one address, of which one in so many is due and the others are sent. */
    private void storeMails(int due) {
        jdbc.sql("""
                with stored as (
                    insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                    select gen_random_uuid(), number::text, 'ORDER_PAID', 'user', 'siti@example.com', 'id', '{}', '{}'
                    from generate_series(1, 3000) as number returning id)
                insert into deliveries (notification_id, medium, state)
                select id, 'EMAIL', case when row_number() over () % :due = 0 then 'PENDING' else 'SENT' end
                from stored""").param("due", due).update();
        jdbc.sql("analyze notifications, deliveries").update();
    }

    private long notificationsReadInSequence() {
        return jdbc.sql("select seq_tup_read from pg_stat_xact_user_tables where relname = 'notifications'")
                .query(Long.class)
                .single();
    }

    @Test
    void callsAnEndpointOnceAtATimeAndEndpointsInTurn() {
        var first = endpoint("siti");
        var second = endpoint("budi");
        insertCall(first, 9);
        insertCall(first, 8);
        insertCall(second, 1);

        assertThat(claimEndpoint(ClaimFilter.none())).hasValue(first);
        assertThat(claimEndpoint(ClaimFilter.none())).hasValue(second);
        assertThat(claimEndpoint(ClaimFilter.none())).isEmpty();

        jdbc.sql("update webhook_endpoints set calling_until = now()").update();
        assertThat(claimEndpoint(ClaimFilter.none())).hasValue(first);
    }

    @Test
    void skipsEndpointsOfABusyOwnerAndCoolingOrFailingOnes() {
        var endpoint = endpoint("siti");
        insertCall(endpoint, 1);

        assertThat(claimEndpoint(new ClaimFilter(List.of("siti"), List.of(), true)))
                .isEmpty();
        jdbc.sql("update webhook_endpoints set cooling_until = now() + interval '1 s'")
                .update();
        assertThat(claimEndpoint(ClaimFilter.none())).isEmpty();
        jdbc.sql("update webhook_endpoints set cooling_until = now(), failures = 1")
                .update();
        assertThat(claimEndpoint(new ClaimFilter(List.of(), List.of(), false))).isEmpty();

        assertThat(deliveries.claim(ChannelType.WEBHOOK, LEASE, ClaimFilter.none()))
                .hasValueSatisfying(delivery -> {
                    assertThat(delivery.endpointId()).isEqualTo(endpoint);
                    assertThat(delivery.retry()).isTrue();
                });
    }

    private static Delivery atAttempt(int attempt, UUID id) {
        return new Delivery(
                id,
                ChannelType.EMAIL,
                null,
                attempt,
                false,
                notification(NotificationTemplate.WELCOME, NotificationLanguage.ID));
    }

    private Optional<UUID> claimEndpoint(ClaimFilter filter) {
        return deliveries.claim(ChannelType.WEBHOOK, LEASE, filter).map(Delivery::endpointId);
    }

    private UUID endpoint(String user) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into webhook_endpoints (id, user_id, url) values (?, ?, 'https://app.example.com/')")
                .params(id, user)
                .update();
        return id;
    }

    private void insertCall(UUID endpoint, int secondsDue) {
        var id = insert(NotificationTemplate.ORDER_PAID, ChannelType.WEBHOOK, secondsDue);
        jdbc.sql("update deliveries set endpoint_id = ? where id = ?")
                .params(endpoint, id)
                .update();
    }

    private UUID insert(NotificationTemplate template, ChannelType channel, int secondsDue) {
        var notification = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (:id, cast(:id as text), :template, 'user', 'siti@example.com', 'id',
                    '{"name": "Siti", "token": "forget-me"}', '{}')""")
                .param("id", notification)
                .param("template", template.name())
                .update();
        jdbc.sql("""
                insert into deliveries (id, notification_id, medium, due_at)
                values (?, ?, ?, now() - ? * interval '1 s')""").params(delivery, notification, channel.name(), secondsDue).update();
        return delivery;
    }

    private String notifications() {
        return String.join(
                "\n",
                jdbc.sql("select n::text from notifications n")
                        .query(String.class)
                        .list());
    }

    private String notifications(String template) {
        return jdbc.sql("select n::text from notifications n where template = ?")
                .param(template)
                .query(String.class)
                .single();
    }
}
