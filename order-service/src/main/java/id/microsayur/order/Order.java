package id.microsayur.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** What a customer asked for, priced at the moment of asking. */
@Table("orders")
public record Order(
        @Id UUID id,
        @Embedded.Empty(prefix = "customer_") Customer customer,
        @Embedded.Empty OrderDetails details,
        OrderLines lines,
        @Embedded.Empty(prefix = "payment_") OrderPayment payment,
        OrderStatus status,
        @Version @Nullable Integer version) {

    /** Currency of all amounts: whole rupiah. */
    public static final String CURRENCY = "IDR";

    public static Order place(
            Customer customer, OrderDetails orderDetails, OrderLines orderLines, OrderPayment orderPayment) {
        return new Order(
                UUID.randomUUID(), customer, orderDetails, orderLines, orderPayment, OrderStatus.PENDING, null);
    }

    /** The stock is ours: now it has to be paid. */
    public Order reserve(OrderLines priced, Instant now) {
        return with(priced.missing(List.of()), payment.askedAt(now)).in(OrderStatus.AWAITING_PAYMENT);
    }

    public Order withPrices(OrderLines priced) {
        return with(priced, payment);
    }

    public Order awaitStock(OrderLines priced) {
        return with(priced, payment).in(OrderStatus.AWAITING_STOCK);
    }

    /** payment-service has it in hand, but not in the bank. */
    public Order recordPayment(UUID paymentId, OrderPaymentStatus undecided) {
        return with(lines, payment.withPayment(paymentId, undecided));
    }

    public Order pay(UUID paymentId) {
        return with(lines, payment.withPayment(paymentId, OrderPaymentStatus.COMPLETED))
                .in(OrderStatus.PAID);
    }

    public Order decline(UUID paymentId) {
        return with(lines, payment.withPayment(paymentId, OrderPaymentStatus.FAILED))
                .in(OrderStatus.PAYMENT_DECLINED);
    }

    /** To be paid at the door. */
    public Order confirmPayOnDelivery(UUID paymentId) {
        return with(lines, payment.withPayment(paymentId, OrderPaymentStatus.DUE))
                .in(OrderStatus.CONFIRMED);
    }

    public Order retryPayment(String method, @Nullable String token) {
        requirePaymentDeclined();
        return with(lines, payment.nextAttempt(method, token)).in(OrderStatus.AWAITING_PAYMENT);
    }

    public Order ship() {
        return in(OrderStatus.SHIPPED);
    }

    public Order deliver() {
        return in(OrderStatus.DELIVERED);
    }

    public Order cancel() {
        return with(lines, payment.withoutToken()).in(OrderStatus.CANCELLED);
    }

    /** So much of the money was given back by now; the order is over once all of it was, unless the goods are on their way. */
    public Order refund(UUID paymentId, long refunded) {
        var returned = with(lines, payment.withRefunded(refunded));
        if (returned.payment.refunded() < total()) {
            return returned;
        }
        var whole = with(lines, returned.payment.withPayment(paymentId, OrderPaymentStatus.REFUNDED));
        return status.canBecome(OrderStatus.REFUNDED) ? whole.in(OrderStatus.REFUNDED) : whole;
    }

    /** Only who was declined may try again: two charges at once could both succeed. */
    public void requirePaymentDeclined() {
        if (status == OrderStatus.AWAITING_PAYMENT) {
            throw new PaymentInProgress(id);
        }
        if (status != OrderStatus.PAYMENT_DECLINED) {
            throw new OrderClosed(status, OrderStatus.AWAITING_PAYMENT);
        }
    }

    /** The same for every repetition of one attempt, so that it charges once. */
    public String chargeKey() {
        return "order-" + id + "-" + payment.attempt();
    }

    public long total() {
        return lines.total();
    }

    /** How often it was saved. */
    public long revision() {
        return version == null ? 0 : version;
    }

    /** Whether this attempt to pay is the present one, and still open. */
    public boolean isCurrentAttempt(int attempt) {
        return status == OrderStatus.AWAITING_PAYMENT && payment.attempt() == attempt;
    }

    /** Whether news of this payment are about the present attempt, and not late ones about an earlier. */
    public boolean isCurrentPayment(UUID paymentId) {
        return payment.paymentId() == null
                ? payment.attempt() == 1
                : payment.paymentId().equals(paymentId);
    }

    /** Whether this payment was to be made at the door. */
    public boolean isDueOnDelivery(UUID paymentId) {
        return payment.status() == OrderPaymentStatus.DUE && paymentId.equals(payment.paymentId());
    }

    /** Whether it is over, and no money is under way any more. */
    public boolean isFinal() {
        return switch (status) {
            case DELIVERED, REFUNDED -> true;
            case CANCELLED ->
                payment.paymentId() == null
                        || payment.status() == OrderPaymentStatus.FAILED
                        || payment.status() == OrderPaymentStatus.DUE
                        || payment.status() == OrderPaymentStatus.REFUNDED;
            case PENDING, AWAITING_STOCK, AWAITING_PAYMENT, PAYMENT_DECLINED, PAID, CONFIRMED, SHIPPED -> false;
        };
    }

    private Order with(OrderLines orderLines, OrderPayment orderPayment) {
        return new Order(id, customer, details, orderLines, orderPayment, status, version);
    }

    private Order in(OrderStatus next) { // a replay is a no-op
        return status == next ? this : new Order(id, customer, details, lines, payment, status.then(next), version);
    }
}
