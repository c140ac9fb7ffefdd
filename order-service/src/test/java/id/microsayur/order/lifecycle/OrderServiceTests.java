package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static id.microsayur.order.OrderFixtures.taxed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderClosed;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.PaymentInProgress;
import id.microsayur.order.delivery.DeliveryFixtures;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.history.OrderBeforeCall;
import id.microsayur.order.history.OrderRefusal;
import id.microsayur.order.history.StaffAction;
import id.microsayur.order.invoice.InMemoryInvoices;
import id.microsayur.order.limit.FakeOrderLimits;
import id.microsayur.order.limit.TooManyOpenOrders;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderServiceTests {

    private static final UUID OTHER_PAYMENT = UUID.randomUUID();

    private final InMemoryOrderRepository repository = new InMemoryOrderRepository();
    private final FakeOrderRecoveryQueue queue = new FakeOrderRecoveryQueue();
    private final InMemoryOrderHistory history = new InMemoryOrderHistory();
    private final RecordingEventPublisher events = new RecordingEventPublisher();
    private final RecordingOrderMetrics meters = new RecordingOrderMetrics();

    private final FakeOrderLimits limits = new FakeOrderLimits();

    private final InMemoryInvoices invoices = new InMemoryInvoices();

    private final OrderService orders = new OrderService(
            repository,
            new InMemoryOrderChanges(repository, history),
            queue,
            history,
            events,
            meters,
            limits,
            DeliveryFixtures.withoutDays(),
            invoices.service());

    @Test
    void createsOneOrderPerRequestKeyOfACustomer() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        var other = new Customer(UUID.randomUUID(), "budi@example.com", "Budi");
        var first = orders.findOrCreate(newOrder(customer, "key-1"));

        assertThat(orders.findOrCreate(newOrder(customer, "key-1"))).isEqualTo(first);
        assertThat(orders.findOrCreate(newOrder(customer, "key-2"))).isNotEqualTo(first);
        assertThat(orders.findOrCreate(newOrder(other, "key-1"))).isNotEqualTo(first);
        assertThat(repository.count()).isEqualTo(3);
        assertThat(history.entries()).hasSize(3).containsOnly("null -> PENDING: placed []");
        assertThat(events.published).isEmpty();
    }

    @Test
    void keepsTheTaxOfTheMomentOfOrdering() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        invoices.setTaxRate("11");
        var order = orders.findOrCreate(newOrder(customer, "key-1"));
        invoices.setTaxRate("12");

        assertThat(orders.find(order.id()).details().taxTerms().rate()).isEqualByComparingTo("11");
        assertThat(orders.findOrCreate(newOrder(customer, "key-2"))
                        .details()
                        .taxTerms()
                        .rate())
                .isEqualByComparingTo("12");
    }

    @Test
    void issuesOneInvoiceWithThePayment() {
        var order = repository.save(taxed("11", pending()).reserve(PRICES, NOON));

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.ship(order.id());
        orders.deliver(order.id());

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 1486");
    }

    @Test
    void issuesTheInvoiceOfAnOrderPaidOnDeliveryWithItsDelivery() {
        var order = repository.save(inStatus(OrderStatus.CONFIRMED));
        orders.ship(order.id());
        assertThat(invoices.of(order)).isEmpty();

        orders.deliver(order.id());
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 0");
    }

    /** The event of a refund may overtake that of the payment; an order of a former version is invoiced with its delivery. */
    @Test
    void creditsWithTheInvoiceWhatWasRefundedBefore() {
        var order = repository.save(reserved());

        orders.recordRefund(order.id(), PAYMENT, 5_000, 5_000L, "payment.refunded");
        assertThat(invoices.of(order)).isEmpty();
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 0", "CREDIT_NOTE 1: 5000, tax 0");
    }

    @Test
    void issuesACreditNotePerRefundThatTogetherCorrectTheWholeTax() {
        var order = repository.save(taxed("11", pending()).reserve(PRICES, NOON));
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.cancel(order.id(), order.customer().userId());

        for (var _ : List.of("first", "redelivered")) {
            orders.recordRefund(order.id(), PAYMENT, 5_005, 5_005L, "payment.refunded");
        }
        orders.recordRefund(order.id(), PAYMENT, 9_995, 15_000L, "payment.refunded");

        assertThat(invoices.of(order))
                .containsExactly(
                        "INVOICE 1: 15000, tax 1486", "CREDIT_NOTE 1: 5005, tax 496", "CREDIT_NOTE 2: 9995, tax 990");
    }

    @Test
    void issuesNothingForAPaymentAfterTheCancellation() {
        var order = repository.save(reserved().cancel());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.recordRefund(order.id(), PAYMENT, 15_000, 15_000L, "payment.refunded");

        assertThat(invoices.of(order)).isEmpty();
    }

    @Test
    void keepsARequestKeyForSevenDaysAcrossMidnightAndASetBackClock() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        var beforeMidnight = Instant.parse("2026-11-22T16:59:30Z"); // 23:59:30 in Jakarta
        history.setTime(beforeMidnight);
        var order = orders.findOrCreate(newOrder(customer, "key-1"));

        for (var later : List.of(
                Duration.ofMinutes(1),
                Duration.ofHours(-1),
                Duration.ofDays(6),
                Duration.ofDays(7).minusSeconds(1))) {
            history.setTime(beforeMidnight.plus(later));
            assertThat(orders.findOrCreate(newOrder(customer, "key-1")))
                    .as("%s after the first request", later)
                    .isEqualTo(order);
        }
        history.setTime(beforeMidnight.plus(Duration.ofDays(7)));
        assertThat(orders.findOrCreate(newOrder(customer, "key-1"))).isNotEqualTo(order);
    }

    @Test
    void beginsOnePaymentPerRequestKey() {
        var order = repository.save(declined());
        var customer = order.customer().userId();
        var retried = orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1");

        assertThat(retried.payment().attempt()).isEqualTo(2);
        assertThat(orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1"))
                .isEqualTo(retried);
        assertThatExceptionOfType(PaymentInProgress.class)
                .isThrownBy(() -> orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-2"))
                .satisfies(problem -> assertThat(problem.isTemporary()).isTrue());
        var declinedAgain = orders.declineAttempt(read(order), 2, OTHER_PAYMENT, "card-declined");
        assertThat(orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1"))
                .isEqualTo(declinedAgain);
        assertThat(orders.isPaymentRequested(order.id(), "key-1")).isTrue();
        assertThat(orders.isPaymentRequested(UUID.randomUUID(), "key-1")).isFalse();
    }

    @Test
    void createsAnOrderForEachRequestWithoutAKey() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        orders.findOrCreate(newOrder(customer, null));
        orders.findOrCreate(newOrder(customer, null));

        assertThat(repository.count()).isEqualTo(2);
    }

    @Test
    void createsNoOrderBeyondTheLimitsOfTheCustomer() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        orders.findOrCreate(newOrder(customer, "key-1"));
        limits.exhaust();

        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> orders.findOrCreate(newOrder(customer, "key-2")));
        assertThat(orders.findOrCreate(newOrder(customer, "key-1")).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(repository.count()).isEqualTo(1);
    }

    @Test
    void limitsOrdersPaidOnDeliveryAlsoAtTheNextAttempt() {
        var order = repository.save(declined());
        limits.exhaust();

        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> orders.retryPayment(
                        order.id(), order.customer().userId(), OrderPayment.CASH_ON_DELIVERY, null, null));
        assertThat(repository.findById(order.id())).contains(order);
        assertThat(limits.checks()).containsExactly("cash-on-delivery");
        assertThat(orders.retryPayment(order.id(), order.customer().userId(), "card", "tok_ok", null)
                        .status())
                .isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void neverLimitsOrdersOfStaff() {
        limits.exhaust();
        var order = newOrder(new Customer(UUID.randomUUID(), "staff@example.com", "Staff"), null);

        orders.findOrCreate(new NewOrder(
                order.customer(),
                order.deliveryAddress(),
                order.deliveryWish(),
                order.whenOutOfStock(),
                order.lines(),
                OrderPayment.of(OrderPayment.CASH_ON_DELIVERY, null),
                true,
                null));

        assertThat(repository.count()).isEqualTo(1);
    }

    @Test
    void publishesTheCreationWithTheFirstStatusChange() {
        var order = repository.save(pending());

        var reserved = orders.recordReservation(read(order), PRICES);

        assertThat(reserved.payment().askedAt()).isEqualTo(NOON);
        assertThat(repository.findById(order.id())).contains(reserved);
        assertThat(events.published)
                .containsExactly(
                        OrderCreated.of(reserved), OrderStatusChanged.between(order, reserved, "stock-reserved"));
        assertThat(history.entries())
                .containsExactly("PENDING -> AWAITING_PAYMENT: stock-reserved [order.created, order.status_changed]");
        assertThat(meters.statuses).containsExactly(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void publishesTheCreationOfAnOrderThatWaitsForStock() {
        var order = repository.save(pending());

        orders.awaitStock(order.id(), PRICES, List.of(KANGKUNG));
        orders.recordReservation(read(order), PRICES);

        assertThat(events.names()).containsExactly("order.created", "order.status_changed", "order.status_changed");
    }

    @Test
    void neverPublishesTheCreationOfAnOrderThatIsCancelledAtOnce() {
        var order = repository.save(pending());

        orders.cancelUnpaid(order.id(), "insufficient-stock", PRICES);

        assertThat(events.names()).containsExactly("order.status_changed");
        assertThat(history.entries())
                .containsExactly("PENDING -> CANCELLED: insufficient-stock [order.status_changed]");
    }

    @Test
    void keepsTheRefusalOnlyOfAnOrderThatItCancels() {
        var refusal = new OrderRefusal("insufficient-stock", null, List.of(new OrderRefusal.Shortage(KANGKUNG, 2, 1)));
        var refused = repository.save(pending());
        var paid = repository.save(paid());

        assertThat(orders.refuse(refused.id(), refusal, PRICES).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.refuse(paid.id(), refusal, PRICES)).isEqualTo(paid);

        assertThat(history.findRefusal(refused.id())).contains(refusal);
        assertThat(history.findRefusal(paid.id())).isEmpty();
    }

    @Test
    void savesAndPublishesNothingForAReplay() {
        var order = repository.save(paid());

        assertThat(orders.confirmPayment(read(order), PAYMENT)).isEqualTo(order);
        assertThat(orders.recordReservation(read(order), PRICES)).isEqualTo(order);
        assertThat(orders.declineAttempt(read(order), 1, PAYMENT, "card-declined"))
                .isEqualTo(order);

        assertThat(repository.saved()).containsExactly(order);
        assertThat(events.published).isEmpty();
        assertThat(history.entries()).isEmpty();
    }

    @Test
    void appliesAChangeToTheCurrentOrderIfItChangedDuringTheCall() {
        var asked = repository.save(reserved());
        var cancelled = orders.cancel(asked.id(), asked.customer().userId());

        var late = orders.confirmPayment(read(asked), PAYMENT);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
        assertThat(history.entries()).endsWith("CANCELLED -> CANCELLED: paid-too-late []");
    }

    @Test
    void recordsAChangeOfThePaymentWithoutAnEvent() {
        var order = repository.save(reserved());

        var charged = orders.recordPayment(read(order), 1, PAYMENT, OrderPaymentStatus.UNKNOWN);

        assertThat(charged.payment().status()).isEqualTo(OrderPaymentStatus.UNKNOWN);
        assertThat(events.published).isEmpty();
        assertThat(meters.statuses).isEmpty();
        assertThat(history.entries()).containsExactly("AWAITING_PAYMENT -> AWAITING_PAYMENT: charging []");
    }

    @Test
    void makesTheNextWaitingOrderDueWhenAnOrderStopsWaiting() {
        var order = repository.save(inStatus(OrderStatus.AWAITING_STOCK));
        assertThat(orders.awaitStock(order.id(), PRICES, List.of(KANGKUNG))).isEqualTo(order);
        assertThat(queue.restocked()).isEmpty();

        orders.recordReservation(read(order), PRICES);

        assertThat(queue.restocked()).containsExactly(KANGKUNG);
    }

    @Test
    void recordsTheEventThatReportsAPaymentBeforeItsChange() {
        var order = repository.save(reserved());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(history.entries())
                .containsExactly(
                        "payment.completed", "AWAITING_PAYMENT -> PAID: payment-completed [order.status_changed]");
    }

    @Test
    void recordsAPaymentAfterTheCancellationAsTooLate() {
        var order = repository.save(reserved().cancel());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        var late = repository.findById(order.id()).orElseThrow();
        assertThat(late.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
        assertThat(history.entries()).endsWith("CANCELLED -> CANCELLED: paid-too-late []");
        assertThat(events.published).isEmpty();
    }

    @Test
    void ignoresTheFailureOfAnEarlierAttemptButRecordsItsEvent() {
        var order = repository.save(declined().retryPayment("card", "tok_other"));

        assertThat(orders.recordDecline(order.id(), OTHER_PAYMENT, "card-declined", "payment.failed"))
                .isEqualTo(order);

        assertThat(history.entries()).containsExactly("payment.failed");
    }

    @Test
    void declinesTheCurrentPaymentWithTheReasonOfTheEvent() {
        var order = repository.save(reserved());

        var declined = orders.recordDecline(order.id(), PAYMENT, "card-declined", "payment.failed");

        assertThat(declined.status()).isEqualTo(OrderStatus.PAYMENT_DECLINED);
        assertThat(events.published).containsExactly(OrderStatusChanged.between(order, declined, "card-declined"));
    }

    @Test
    void publishesARefundOnceTheTotalIsRefunded() {
        var order = repository.save(paid());

        orders.recordRefund(order.id(), PAYMENT, 5_000, null, "payment.refunded");
        assertThat(events.published).isEmpty();
        var refunded = orders.recordRefund(order.id(), PAYMENT, 10_000, 15_000L, "payment.refunded");

        assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(events.names()).containsExactly("order.status_changed");
    }

    @Test
    void findsTheOrdersThatExist() {
        var order = repository.save(paid());
        repository.save(pending());

        assertThat(orders.findAll(List.of(order.id(), UUID.randomUUID()))).containsExactly(order);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsTheOrdersOfAnErasedCustomerUnlessTheyAreShippedOrEnded(OrderStatus status) {
        var order = repository.save(inStatus(status));
        var other = repository.save(pending());

        orders.eraseCustomer(order.customer().userId());

        assertThat(orders.find(order.id()).status())
                .isEqualTo(
                        switch (status) {
                            case SHIPPED, DELIVERED, REFUNDED -> status;
                            default -> OrderStatus.CANCELLED;
                        });
        assertThat(repository.erased()).containsExactly(order.customer().userId());
        assertThat(orders.find(other.id())).isEqualTo(other);
    }

    @Test
    void hidesOrdersOfOtherCustomers() {
        var order = repository.save(declined()).id();
        var stranger = UUID.randomUUID();

        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.findForCustomer(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.timeline(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.cancel(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class)
                .isThrownBy(() -> orders.retryPayment(order, stranger, "card", "tok_ok", null));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.ship(UUID.randomUUID()));
    }

    @Test
    void cancelsForTheCustomerUntilTheOrderIsShipped() {
        var open = repository.save(paid());
        var shipped = repository.save(paid().ship());

        assertThat(orders.cancel(open.id(), open.customer().userId()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> orders.cancel(shipped.id(), shipped.customer().userId()));
        assertThat(orders.deliver(shipped.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AWAITING_STOCK", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "PAID", "CONFIRMED"})
    void cancelsForStaffUntilTheOrderIsShipped(OrderStatus status) {
        var order = repository.save(inStatus(status));

        var cancelled = orders.cancelByStaff(order.id(), StaffAction.of("staff-1", "asked by telephone"));

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.changedAt()).isEqualTo(NOON);
        assertThat(events.published)
                .containsExactly(OrderStatusChanged.between(order, cancelled, "cancelled-by-staff"));
        assertThat(orders.cancelByStaff(order.id(), StaffAction.of("staff-2", "again")))
                .isEqualTo(cancelled);
        var shipped = repository.save(paid().ship()).id();
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> orders.cancelByStaff(shipped, StaffAction.of("staff-1", "too late")));
    }

    @Test
    void takesARefusedDeliveryBackOnce() {
        var shipped = repository.save(paid().ship());
        var refused = returned(2, 0, 0, 1);

        var cancelled = orders.takeBack(shipped.id(), refused.returnId(), refused);
        assertThat(orders.takeBack(shipped.id(), refused.returnId(), refused)).isEqualTo(cancelled);

        assertThat(history.entries())
                .containsExactly("SHIPPED -> CANCELLED: delivery-refused [order.status_changed, order.goods_returned]");
        assertThat(events.published).hasSize(2);
        assertThat(((OrderStatusChanged) events.published.getFirst()).shipped()).isTrue();
        assertThat((GoodsReturned) events.published.getLast())
                .extracting(GoodsReturned::reason, GoodsReturned::items, GoodsReturned::refund)
                .containsExactly("delivery-refused", refused.goods(), null);
        assertThat(events.published).extracting(DomainEvent::aggregateVersion).isSorted();
        assertThat(meters.statuses).containsExactly(OrderStatus.CANCELLED);
    }

    @Test
    void refundsTheUnitsThatComeBackAfterTheDelivery() {
        var delivered = repository.save(paid().ship().deliver());

        var part = orders.takeBack(delivered.id(), UUID.randomUUID(), returned(0, 1, 0, 0));
        assertThat(part.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(((GoodsReturned) events.published.getLast()).refund()).isEqualTo(4_500);
        assertThat(history.entries()).containsExactly("DELIVERED -> DELIVERED: goods-returned [order.goods_returned]");
        assertThat(meters.statuses).isEmpty();

        orders.takeBack(delivered.id(), UUID.randomUUID(), returned(1, 0, 0, 1));
        assertThat(((GoodsReturned) events.published.getLast()).refund()).isNull();
        assertThat(events.names())
                .containsExactly("order.goods_returned", "order.status_changed", "order.goods_returned");
    }

    @Test
    void cancelsAConfirmedOrderThatIsNotShippedInTime() {
        var order = repository.save(inStatus(OrderStatus.CONFIRMED));

        assertThat(orders.cancelUnshipped(order.id(), NOON)).isEqualTo(order);
        assertThat(orders.cancelUnshipped(order.id(), NOON.plusSeconds(1)).status())
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(history.entries())
                .containsExactly("CONFIRMED -> CANCELLED: not-shipped-in-time [order.status_changed]");
    }

    @Test
    void publishesChangesAfterAReturnAgainAsThoseOfShippedGoods() {
        var order = repository.save(paid());
        orders.ship(order.id());
        var refused = returned(2, 0, 0, 1);
        orders.takeBack(order.id(), refused.returnId(), refused);
        orders.recordRefund(order.id(), PAYMENT, 15_000, null, "payment.refunded");
        events.published.clear();

        orders.publishAgain(order.id(), OrderStatus.SHIPPED);
        orders.publishAgain(order.id(), OrderStatus.CANCELLED);
        orders.publishAgain(order.id(), OrderStatus.REFUNDED);

        assertThat(events.published)
                .map(OrderStatusChanged.class::cast)
                .extracting(OrderStatusChanged::to, OrderStatusChanged::shipped)
                .containsExactly(
                        tuple(OrderStatus.SHIPPED, null),
                        tuple(OrderStatus.CANCELLED, true),
                        tuple(OrderStatus.REFUNDED, true));
    }

    @Test
    void publishesAChangeAgainWithoutAnotherEntryOfTheHistory() {
        var order = repository.save(pending());
        orders.recordReservation(read(order), PRICES);
        orders.cancel(order.id(), order.customer().userId());
        var entries = List.copyOf(history.entries());
        var published = List.copyOf(events.published);
        events.published.clear();

        assertThat(orders.publishAgain(order.id(), null)).containsExactly("order.created", "order.status_changed");
        assertThat(orders.publishAgain(order.id(), OrderStatus.CANCELLED)).containsExactly("order.status_changed");
        assertThat(orders.publishAgain(order.id(), OrderStatus.PAID)).isEmpty();

        assertThat(events.published.getLast()).isEqualTo(published.getLast());
        assertThat(events.names()).containsExactly("order.created", "order.status_changed", "order.status_changed");
        assertThat(history.entries()).isEqualTo(entries);
    }

    private static StaffAction returned(int kangkung, int spoiltKangkung, int bayam, int spoiltBayam) {
        return new StaffAction(
                "staff-1",
                "came back",
                UUID.randomUUID(),
                List.of(
                        new StaffAction.ReturnedUnits(KANGKUNG, kangkung, spoiltKangkung),
                        new StaffAction.ReturnedUnits(BAYAM, bayam, spoiltBayam)));
    }

    private static NewOrder newOrder(Customer customer, String requestKey) {
        var order = pending();
        return new NewOrder(
                customer,
                order.details().deliveryAddress(),
                NewOrder.DeliveryWish.NONE,
                order.details().whenOutOfStock(),
                order.lines(),
                order.payment(),
                false,
                requestKey);
    }

    private static OrderBeforeCall read(Order order) {
        return new OrderBeforeCall(order, null);
    }

    private static final class RecordingEventPublisher implements DomainEventPublisher {

        private final List<DomainEvent> published = new ArrayList<>();

        List<String> names() {
            return published.stream().map(DomainEvent::eventName).toList();
        }

        @Override
        public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
            published.add(event);
        }
    }

    private static final class RecordingOrderMetrics extends OrderMetrics {

        private final List<OrderStatus> statuses = new ArrayList<>();

        RecordingOrderMetrics() {
            super(new SimpleMeterRegistry());
        }

        @Override
        void recordTransition(Order order) {
            statuses.add(order.status());
        }
    }
}
