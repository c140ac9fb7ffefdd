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
        @Embedded.Empty Wish wish,
        Lines lines,
        @Embedded.Empty(prefix = "payment_") Payment payment,
        OrderStatus status,
        @Version @Nullable Integer version) {

    static Order place(Customer customer, Wish wish, Lines lines, Payment payment) {
        return new Order(UUID.randomUUID(), customer, wish, lines, payment, OrderStatus.PENDING, null);
    }

    /** The stock is ours: now it has to be paid. */
    Order reserve(Lines priced, Instant now) {
        return with(priced.missing(List.of()), payment.askedAt(now)).in(OrderStatus.AWAITING_PAYMENT);
    }

    Order priced(Lines priced) {
        return with(priced, payment);
    }

    Order awaitStock(Lines priced) {
        return with(priced, payment).in(OrderStatus.AWAITING_STOCK);
    }

    /** payment-service has it in hand, but not in the bank. */
    Order charging(UUID paymentId, Payments.Status undecided) {
        return with(lines, payment.known(paymentId, undecided));
    }

    Order pay(UUID paymentId) {
        return with(lines, payment.known(paymentId, Payments.Status.COMPLETED)).in(OrderStatus.PAID);
    }

    Order decline(UUID paymentId) {
        return with(lines, payment.known(paymentId, Payments.Status.FAILED)).in(OrderStatus.PAYMENT_DECLINED);
    }

    /** To be paid at the door. */
    Order confirm(UUID paymentId) {
        return with(lines, payment.known(paymentId, Payments.Status.DUE)).in(OrderStatus.CONFIRMED);
    }

    Order payAgain(String method, @Nullable String token) {
        requireDeclined();
        return with(lines, payment.again(method, token)).in(OrderStatus.AWAITING_PAYMENT);
    }

    Order ship() {
        return in(OrderStatus.SHIPPED);
    }

    Order deliver() {
        return in(OrderStatus.DELIVERED);
    }

    Order cancel() {
        return with(lines, payment.withoutToken()).in(OrderStatus.CANCELLED);
    }

    /** So much of the money was given back by now; the order is over once all of it was, unless the goods are on their way. */
    Order refund(UUID paymentId, long refunded) {
        var returned = with(lines, payment.givenBack(refunded));
        if (returned.payment.refunded() < total()) {
            return returned;
        }
        var whole = with(lines, returned.payment.known(paymentId, Payments.Status.REFUNDED));
        return status.canBecome(OrderStatus.REFUNDED) ? whole.in(OrderStatus.REFUNDED) : whole;
    }

    /** Only who was declined may try again: two charges at once could both succeed. */
    void requireDeclined() {
        if (status == OrderStatus.AWAITING_PAYMENT) {
            throw new PaymentInProgress(id);
        }
        if (status != OrderStatus.PAYMENT_DECLINED) {
            throw new OrderClosed(status, OrderStatus.AWAITING_PAYMENT);
        }
    }

    /** The same for every repetition of one attempt, so that it charges once. */
    String chargeKey() {
        return "order-" + id + "-" + payment.attempt();
    }

    public long total() {
        return lines.total();
    }

    /** How often it was saved. */
    long revision() {
        return version == null ? 0 : version;
    }

    /** Whether this attempt to pay is the present one, and still open. */
    boolean isIn(int attempt) {
        return status == OrderStatus.AWAITING_PAYMENT && payment.attempt() == attempt;
    }

    /** Whether news of this payment are about the present attempt, and not late ones about an earlier. */
    boolean isPaidBy(UUID paymentId) {
        return payment.paymentId() == null
                ? payment.attempt() == 1
                : payment.paymentId().equals(paymentId);
    }

    /** Whether this payment was to be made at the door. */
    boolean isDue(UUID paymentId) {
        return payment.status() == Payments.Status.DUE && paymentId.equals(payment.paymentId());
    }

    /** Whether it is over, and no money is under way any more. */
    public boolean isFinal() {
        return switch (status) {
            case DELIVERED, REFUNDED -> true;
            case CANCELLED ->
                payment.paymentId() == null
                        || payment.status() == Payments.Status.FAILED
                        || payment.status() == Payments.Status.DUE
                        || payment.status() == Payments.Status.REFUNDED;
            case PENDING, AWAITING_STOCK, AWAITING_PAYMENT, PAYMENT_DECLINED, PAID, CONFIRMED, SHIPPED -> false;
        };
    }

    private Order with(Lines lines, Payment payment) {
        return new Order(id, customer, wish, lines, payment, status, version);
    }

    private Order in(OrderStatus next) { // a replay is a no-op
        return status == next ? this : new Order(id, customer, wish, lines, payment, status.then(next), version);
    }
}
