package id.microsayur.notification.order;

import static id.microsayur.notification.NotificationFixtures.ORDER;
import static id.microsayur.notification.NotificationTemplate.ORDER_PAID;
import static id.microsayur.notification.NotificationTemplate.ORDER_REFUNDED;
import static id.microsayur.notification.NotificationTemplate.PAYMENT_DECLINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.TemplateData.OrderData;
import id.microsayur.notification.erasure.FakeErasureRegistry;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.RecordingNotificationService;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@RepositoryTest
class OrderNotificationServiceTests {

    private static final NotificationRecipient SITI = new NotificationRecipient("6f1c1d9e", "siti@example.com");
    private static final OrderData WITHOUT_ITEMS = ORDER.withItems(List.of());

    private final RecordingNotificationService notifications = new RecordingNotificationService();
    private final FakeErasureRegistry erasures = new FakeErasureRegistry();
    private OrderNotificationService orders;

    @BeforeEach
    void createService(@Autowired JdbcClient jdbc) {
        orders = new OrderNotificationService(
                notifications, new OrderSnapshotRepository(jdbc, new JsonMapper()), erasures);
    }

    @Test
    void preparesItsStatementOnceForOrdersWithAndWithoutARecipient(@Autowired JdbcClient jdbc) {
        var snapshots = new OrderSnapshotRepository(jdbc, new JsonMapper());

        assertThat(new PreparedStatements(jdbc).plannedAtEachExecution(() -> {
                    snapshots.merge(SITI, "Siti", ORDER);
                    snapshots.merge(null, null, ORDER);
                }))
                .isEmpty();
    }

    @Test
    void listsTheItemsOfAnEarlierEvent() {
        orders.saveSnapshot(SITI, "Siti", ORDER);
        assertThat(notifications.accepted()).isEmpty();

        orders.requestNotification(ORDER_PAID, SITI, "Siti", WITHOUT_ITEMS);

        assertThat(notifications.accepted()).singleElement().satisfies(request -> {
            assertThat(request.template()).isEqualTo(ORDER_PAID);
            assertThat(request.data().order()).isEqualTo(ORDER);
        });
    }

    @Test
    void requestsOneNotificationPerDeclinedAttempt() {
        orders.requestPaymentDeclined(SITI, "Siti", ORDER, Instant.EPOCH);
        orders.requestPaymentDeclined(SITI, "Siti", ORDER, Instant.EPOCH.plusSeconds(1));
        orders.requestPaymentDeclined(SITI, "Siti", ORDER, Instant.EPOCH);

        assertThat(notifications.accepted())
                .extracting(NotificationRequest::template)
                .containsOnly(PAYMENT_DECLINED);
        assertThat(notifications.accepted().stream()
                        .map(NotificationRequest::deduplicationKey)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void usesOneKeyForAFullRefundWhicheverEventComesFirst() {
        orders.requestFullRefund(SITI, "Siti", ORDER);
        orders.requestRefund(ORDER.id(), "re_1", 15_000);
        orders.requestFullRefund(SITI, "Siti", ORDER);

        assertThat(notifications.accepted()).hasSize(2).allSatisfy(request -> {
            assertThat(request.template()).isEqualTo(ORDER_REFUNDED);
            assertThat(request.deduplicationKey()).isEqualTo("order-refunded:" + ORDER.id());
            assertThat(request.data().order()).isEqualTo(ORDER.withRefund(15_000));
        });
    }

    @Test
    void requestsEachPartialRefundAndNoneForTheStatusThatFollows() {
        orders.saveSnapshot(SITI, "Siti", ORDER);
        orders.requestRefund(ORDER.id(), "re_1", 6_000);
        orders.requestRefund(ORDER.id(), "re_2", 9_000);
        orders.requestFullRefund(SITI, "Siti", ORDER);

        assertThat(notifications.accepted())
                .extracting(NotificationRequest::deduplicationKey)
                .containsExactly("order-refunded:" + ORDER.id() + ":re_1", "order-refunded:" + ORDER.id() + ":re_2");
    }

    @Test
    void postponesARefundUntilAnEventOfItsOrderHasArrived() {
        assertThatIllegalStateException().isThrownBy(() -> orders.requestRefund(ORDER.id(), "re_1", 6_000));
    }

    @Test
    void notifiesNoErasedCustomerAndStoresNoContactOfOne() {
        erasures.addErased(SITI.userId());

        orders.requestNotification(ORDER_PAID, SITI, "Siti", ORDER);
        orders.requestPaymentDeclined(SITI, "Siti", ORDER, Instant.EPOCH);
        orders.requestFullRefund(SITI, "Siti", ORDER);
        orders.requestRefund(ORDER.id(), "re_1", 6_000);

        assertThat(notifications.accepted()).isEmpty();
    }
}
