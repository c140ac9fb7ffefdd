package id.microsayur.order;

import id.microsayur.platform.problem.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Order of a customer; decides which changes its status allows.
 *
 * <p>Verbs driven by events and calls return the same order when they do not apply; verbs driven by people throw
 * {@link OrderClosed} or {@link PaymentInProgress}.
 */
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

    /** Call to a downstream service that brings the order on. */
    public enum NextStep {
        RESERVE,
        CHARGE,
        QUERY_PAYMENT,
        NONE
    }

    public static Order place(Customer customer, OrderDetails details, OrderLines lines, OrderPayment payment) {
        return new Order(UUID.randomUUID(), customer, details, lines, payment, OrderStatus.PENDING, null);
    }

    public Order reserve(List<PricedProduct> prices, Instant now) {
        return status.isUnreserved()
                ? with(lines.withPrices(prices).withMissing(List.of()), payment.withAskedAt(now))
                        .in(OrderStatus.AWAITING_PAYMENT)
                : this;
    }

    /** In an order that already waits, replaces the missing products. */
    public Order awaitStock(List<PricedProduct> prices, Collection<UUID> missing) {
        return status.isUnreserved()
                ? with(lines.withPrices(prices).withMissing(missing), payment).in(OrderStatus.AWAITING_STOCK)
                : this;
    }

    public Order cancelUnpaid(List<PricedProduct> prices) {
        return status.isUnpaid() ? with(lines.withPrices(prices), payment).cancel() : this;
    }

    /** Records a charge that payment-service accepted and has not settled yet. */
    public Order recordPayment(int attempt, UUID paymentId, OrderPaymentStatus unsettled) {
        return isOpenAttempt(attempt) ? withPayment(paymentId, unsettled) : this;
    }

    public Order confirmPayOnDelivery(int attempt, UUID paymentId) {
        return isOpenAttempt(attempt)
                ? withPayment(paymentId, OrderPaymentStatus.DUE).in(OrderStatus.CONFIRMED)
                : this;
    }

    public Order declineAttempt(int attempt, UUID paymentId) {
        return isOpenAttempt(attempt)
                ? withPayment(paymentId, OrderPaymentStatus.FAILED).in(OrderStatus.PAYMENT_DECLINED)
                : this;
    }

    /** Ignores late events about the payment of an earlier attempt. */
    public Order declinePayment(UUID paymentId) {
        return isCurrentPayment(paymentId) ? declineAttempt(payment.attempt(), paymentId) : this;
    }

    /** Money that was taken counts in any attempt; after a cancellation only the payment changes, so that it can be refunded. */
    public Order completePayment(UUID paymentId) {
        if (payment.status() == OrderPaymentStatus.REFUNDED && paymentId.equals(payment.paymentId())) {
            return this; // the refund overtook the completion: the money is back already
        }
        var completed = withPayment(paymentId, OrderPaymentStatus.COMPLETED);
        if (isPaidTooLate()) {
            return completed;
        }
        if (status.canBecome(OrderStatus.PAID)) {
            return completed.in(OrderStatus.PAID);
        }
        return isDueOnDelivery(paymentId) ? completed : this;
    }

    /** Whether a payment that completes now was taken after the cancellation. */
    public boolean isPaidTooLate() {
        return status == OrderStatus.CANCELLED && payment.status() != OrderPaymentStatus.COMPLETED;
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

    /** Cancels an order to be paid on delivery that is not shipped since the given time. */
    public Order cancelUnshipped(Instant confirmedBefore) {
        return status == OrderStatus.CONFIRMED && changedAt().isBefore(confirmedBefore) ? cancel() : this;
    }

    /**
     * Takes goods back after the shipment. The order becomes CANCELLED once all of them are back; a refused delivery comes
     * back as a whole.
     *
     * @param units number of units by product
     */
    public Order takeBack(Map<UUID, Integer> units) {
        if (!isReturnable()) {
            throw new OrderClosed(status, OrderStatus.CANCELLED);
        }
        var remaining = lines.takeBack(units);
        if (remaining.isAllReturned()) {
            return new Order(id, customer, details, remaining, payment, OrderStatus.CANCELLED, version);
        }
        if (status == OrderStatus.SHIPPED) {
            throw new Rejected(
                    "return-incomplete",
                    "A refused delivery comes back as a whole: account for every unit of the order");
        }
        return with(remaining, payment);
    }

    /** Reason of a return; part of the history and the events. */
    public String returnReason() {
        return status == OrderStatus.SHIPPED ? "delivery-refused" : "goods-returned";
    }

    /** Price of the units in rupiah, at most what is not refunded yet. */
    public long refundFor(Map<UUID, Integer> units) {
        var price = lines.all().stream()
                .mapToLong(line -> Math.multiplyExact(
                        line.unitPrice() == null ? 0 : line.unitPrice(), units.getOrDefault(line.productId(), 0)))
                .sum();
        return Math.max(0, Math.min(price, total() - payment.refunded()));
    }

    public Order cancelIfAllowed() {
        return status.canBecome(OrderStatus.CANCELLED) ? cancel() : this;
    }

    /**
     * Becomes REFUNDED once the total is refunded, unless the goods are shipped; partial refunds may arrive out of order.
     *
     * @param total sum of all refunds so far; without it the amounts are added up
     */
    public Order refund(UUID paymentId, long amount, @Nullable Long total) {
        if (payment.status() == OrderPaymentStatus.REFUNDED) {
            return this;
        }
        var refunded = total == null ? payment.refunded() + amount : Math.max(payment.refunded(), total);
        var partly = with(lines, payment.withRefunded(refunded));
        if (refunded < total()) {
            return partly;
        }
        var whole = partly.withPayment(paymentId, OrderPaymentStatus.REFUNDED);
        return status.canBecome(OrderStatus.REFUNDED) ? whole.in(OrderStatus.REFUNDED) : whole;
    }

    /** Only a declined payment may be retried: two open charges could both succeed. */
    public void requirePaymentDeclined() {
        if (status == OrderStatus.AWAITING_PAYMENT) {
            throw new PaymentInProgress(id);
        }
        if (status != OrderStatus.PAYMENT_DECLINED) {
            throw new OrderClosed(status, OrderStatus.AWAITING_PAYMENT);
        }
    }

    public NextStep nextStep() {
        return switch (status) {
            case PENDING, AWAITING_STOCK -> NextStep.RESERVE;
            case AWAITING_PAYMENT ->
                payment.paymentId() == null && payment.isChargeable() ? NextStep.CHARGE : NextStep.QUERY_PAYMENT;
            case PAYMENT_DECLINED, PAID, CONFIRMED, SHIPPED, DELIVERED, CANCELLED, REFUNDED -> NextStep.NONE;
        };
    }

    public boolean isAwaitingPayment() {
        return status == OrderStatus.AWAITING_PAYMENT;
    }

    public boolean isAwaitingStock() {
        return status == OrderStatus.AWAITING_STOCK;
    }

    /** Whether the customer prefers waiting to a rejection when stock is insufficient. */
    public boolean waitsForStock() {
        return details.whenOutOfStock() == OutOfStockPolicy.WAIT;
    }

    /** The window starts with the first request for payment, before that with the order. */
    public boolean isOverdue(Instant now, Duration paymentWindow, Duration stockWindow) {
        var asked = payment.askedAt();
        return now.isAfter(
                (asked == null ? details.createdAt() : asked).plus(isAwaitingStock() ? stockWindow : paymentWindow));
    }

    /** Reason of the cancellation of an overdue order; part of its history and events. */
    public String overdueReason() {
        return isAwaitingStock() ? "stock-window-over" : "payment-window-over";
    }

    /** Idempotency key of a charge: constant within one attempt. */
    public String chargeKey() {
        return "order-" + id + "-" + payment.attempt();
    }

    /** Number of the order in mails: the first 8 characters of its id, short enough for a telephone call. */
    public String number() {
        return id.toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** Time of the last change of status or payment, before that of the creation. */
    public Instant changedAt() {
        var changed = details.changedAt();
        return changed == null ? details.createdAt() : changed;
    }

    public Order withChangedAt(Instant now) {
        return new Order(id, customer, details.withChangedAt(now), lines, payment, status, version);
    }

    /** As it is once it is saved. */
    public Order withNextVersion() {
        return new Order(id, customer, details, lines, payment, status, version == null ? 0 : version + 1);
    }

    /** Whether its customer may cancel the order. */
    public boolean isCancellable() {
        return status.canBecome(OrderStatus.CANCELLED);
    }

    /** Whether a new payment may be made. */
    public boolean isPayable() {
        return status == OrderStatus.PAYMENT_DECLINED;
    }

    public boolean isShippable() {
        return status.canBecome(OrderStatus.SHIPPED);
    }

    public boolean isDeliverable() {
        return status.canBecome(OrderStatus.DELIVERED);
    }

    /** Whether goods can come back. */
    public boolean isReturnable() {
        return status == OrderStatus.SHIPPED || status == OrderStatus.DELIVERED;
    }

    /** Whether the goods left the warehouse: a later cancellation or refund by itself returns none of them. */
    public boolean wasShipped() {
        return isReturnable() || lines.isAnyReturned();
    }

    /** End of the payment window of an order that awaits its payment. */
    public @Nullable Instant payBefore(Duration paymentWindow) {
        var asked = payment.askedAt();
        return asked != null && (isAwaitingPayment() || isPayable()) ? asked.plus(paymentWindow) : null;
    }

    /** End of the stock window of an order that waits for stock. */
    public @Nullable Instant waitsUntil(Duration stockWindow) {
        return isAwaitingStock() ? details.createdAt().plus(stockWindow) : null;
    }

    /** Time at which an order to be paid on delivery is cancelled unless it is shipped. */
    public @Nullable Instant shipBefore(Duration shippingWindow) {
        return status == OrderStatus.CONFIRMED ? changedAt().plus(shippingWindow) : null;
    }

    /** Price of the goods and the delivery; 0 until the prices are known. */
    public long total() {
        return Math.addExact(lines.total(), deliveryFee());
    }

    /** Rupiah; 0 until the prices are known. */
    public long deliveryFee() {
        return details.deliveryTerms().feeFor(lines.total());
    }

    /** Fee for views and events; null without a day of delivery. */
    public @Nullable Long deliveryFeeOfDay() {
        return details.deliveryTerms().day() == null ? null : Long.valueOf(deliveryFee());
    }

    /** Tax in the total, in rupiah; 0 until the prices are known. */
    public long tax() {
        return details.taxTerms().taxIn(total());
    }

    /** Total without the tax. */
    public long net() {
        return total() - tax();
    }

    /** Number of saves. */
    public long revision() {
        return version == null ? 0 : version;
    }

    /** Whether no further change follows by itself; only delivered goods that come back change the order again. */
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

    private boolean isOpenAttempt(int attempt) {
        return status == OrderStatus.AWAITING_PAYMENT && payment.attempt() == attempt;
    }

    private boolean isCurrentPayment(UUID paymentId) {
        return payment.paymentId() == null
                ? payment.attempt() == 1
                : payment.paymentId().equals(paymentId);
    }

    private boolean isDueOnDelivery(UUID paymentId) {
        return payment.status() == OrderPaymentStatus.DUE && paymentId.equals(payment.paymentId());
    }

    private Order withPayment(UUID paymentId, OrderPaymentStatus paymentStatus) {
        return with(lines, payment.withPayment(paymentId, paymentStatus));
    }

    private Order with(OrderLines newLines, OrderPayment newPayment) {
        return new Order(id, customer, details, newLines, newPayment, status, version);
    }

    private Order in(OrderStatus next) { // a replay is a no-op
        return status == next ? this : new Order(id, customer, details, lines, payment, status.then(next), version);
    }
}
