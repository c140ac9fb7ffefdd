package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderStatus.AWAITING_PAYMENT;
import static id.microsayur.order.OrderStatus.AWAITING_STOCK;
import static id.microsayur.order.OrderStatus.CANCELLED;
import static id.microsayur.order.OrderStatus.CONFIRMED;
import static id.microsayur.order.OrderStatus.DELIVERED;
import static id.microsayur.order.OrderStatus.PAID;
import static id.microsayur.order.OrderStatus.PAYMENT_DECLINED;
import static id.microsayur.order.OrderStatus.PENDING;
import static id.microsayur.order.OrderStatus.REFUNDED;
import static id.microsayur.order.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.problem.Conflict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision table: the outcome of every verb of an order in every status. */
class OrderTransitionTests {

    private static final String IGNORED = "ignored";
    private static final String REFUSED = "refused";

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void changesTheListedStatusesOnly(
            String verb, UnaryOperator<Order> change, String otherwise, Map<OrderStatus, Object> changed) {
        var expected = Arrays.stream(OrderStatus.values())
                .collect(Collectors.toMap(Function.identity(), from -> changed.getOrDefault(from, otherwise)));

        assertThat(Arrays.stream(OrderStatus.values())
                        .collect(Collectors.toMap(Function.identity(), from -> outcome(from, change))))
                .as(verb)
                .isEqualTo(expected);
    }

    private static Stream<Arguments> verbs() {
        return Stream.of(
                ignores(
                        "reserve",
                        order -> order.reserve(PRICES, NOON),
                        Map.of(
                                PENDING, AWAITING_PAYMENT,
                                AWAITING_STOCK, AWAITING_PAYMENT)),
                ignores(
                        "awaitStock",
                        order -> order.awaitStock(PRICES, List.of(BAYAM)),
                        Map.of(
                                PENDING, AWAITING_STOCK,
                                AWAITING_STOCK, AWAITING_STOCK)),
                ignores(
                        "cancelUnpaid",
                        order -> order.cancelUnpaid(PRICES),
                        Map.of(
                                PENDING, CANCELLED,
                                AWAITING_STOCK, CANCELLED,
                                AWAITING_PAYMENT, CANCELLED,
                                PAYMENT_DECLINED, CANCELLED)),
                ignores(
                        "recordPayment",
                        order -> order.recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN),
                        Map.of(AWAITING_PAYMENT, AWAITING_PAYMENT)),
                ignores(
                        "confirmPayOnDelivery",
                        order -> order.confirmPayOnDelivery(1, PAYMENT),
                        Map.of(AWAITING_PAYMENT, CONFIRMED)),
                ignores(
                        "declineAttempt",
                        order -> order.declineAttempt(1, PAYMENT),
                        Map.of(AWAITING_PAYMENT, PAYMENT_DECLINED)),
                ignores(
                        "declinePayment",
                        order -> order.declinePayment(PAYMENT),
                        Map.of(AWAITING_PAYMENT, PAYMENT_DECLINED)),
                ignores(
                        "completePayment",
                        order -> order.completePayment(PAYMENT),
                        Map.of(
                                AWAITING_PAYMENT, PAID,
                                PAYMENT_DECLINED, PAID,
                                CONFIRMED, CONFIRMED,
                                CANCELLED, CANCELLED)),
                ignores(
                        "refund",
                        order -> order.refund(PAYMENT, 15_000, null),
                        Map.of(
                                PENDING, PENDING,
                                AWAITING_STOCK, AWAITING_STOCK,
                                AWAITING_PAYMENT, AWAITING_PAYMENT,
                                PAYMENT_DECLINED, PAYMENT_DECLINED,
                                PAID, REFUNDED,
                                CONFIRMED, CONFIRMED,
                                SHIPPED, SHIPPED,
                                DELIVERED, DELIVERED,
                                CANCELLED, REFUNDED)),
                ignores(
                        "cancelIfAllowed",
                        Order::cancelIfAllowed,
                        Map.of(
                                PENDING, CANCELLED,
                                AWAITING_STOCK, CANCELLED,
                                AWAITING_PAYMENT, CANCELLED,
                                PAYMENT_DECLINED, CANCELLED,
                                PAID, CANCELLED,
                                CONFIRMED, CANCELLED)),
                refuses(
                        "cancel",
                        Order::cancel,
                        Map.of(
                                PENDING, CANCELLED,
                                AWAITING_STOCK, CANCELLED,
                                AWAITING_PAYMENT, CANCELLED,
                                PAYMENT_DECLINED, CANCELLED,
                                PAID, CANCELLED,
                                CONFIRMED, CANCELLED,
                                CANCELLED, IGNORED)),
                refuses(
                        "ship",
                        Order::ship,
                        Map.of(
                                PAID, SHIPPED,
                                CONFIRMED, SHIPPED,
                                SHIPPED, IGNORED)),
                refuses(
                        "deliver",
                        Order::deliver,
                        Map.of(
                                SHIPPED, DELIVERED,
                                DELIVERED, IGNORED)),
                refuses(
                        "retryPayment",
                        order -> order.retryPayment("card", "tok_other"),
                        Map.of(PAYMENT_DECLINED, AWAITING_PAYMENT)));
    }

    @ParameterizedTest
    @EnumSource
    void namesTheNextStepOfEachStatus(OrderStatus status) {
        assertThat(OrderFixtures.inStatus(status).nextStep())
                .isEqualTo(
                        switch (status) {
                            case PENDING, AWAITING_STOCK -> Order.NextStep.RESERVE;
                            case AWAITING_PAYMENT -> Order.NextStep.CHARGE;
                            default -> Order.NextStep.NONE;
                        });
    }

    private static Arguments ignores(String verb, UnaryOperator<Order> change, Map<OrderStatus, Object> changed) {
        return Arguments.of(verb, change, IGNORED, changed);
    }

    private static Arguments refuses(String verb, UnaryOperator<Order> change, Map<OrderStatus, Object> changed) {
        return Arguments.of(verb, change, REFUSED, changed);
    }

    private static Object outcome(OrderStatus from, UnaryOperator<Order> change) {
        var order = OrderFixtures.inStatus(from);
        assertThat(order.status()).isEqualTo(from);
        try {
            var after = Objects.requireNonNull(change.apply(order));
            return after.equals(order) ? IGNORED : after.status();
        } catch (Conflict _) {
            return REFUSED;
        }
    }
}
