package id.microsayur.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * Circumstances of an order: delivery, tax, out-of-stock policy, creation, last change.
 *
 * @param requestKey the Idempotency-Key of the request
 * @param changedAt last change of status or payment; null before the first one
 */
public record OrderDetails(
        @Embedded.Empty(prefix = "delivery_") DeliveryAddress deliveryAddress,
        @Embedded.Empty(prefix = "delivery_") DeliveryTerms deliveryTerms,
        @Embedded.Empty(prefix = "tax_") TaxTerms taxTerms,
        OutOfStockPolicy whenOutOfStock,
        Instant createdAt,
        @Nullable String traceId,
        @Nullable String requestKey,
        @Nullable Instant changedAt) {

    OrderDetails withChangedAt(Instant now) {
        return new OrderDetails(
                deliveryAddress, deliveryTerms, taxTerms, whenOutOfStock, createdAt, traceId, requestKey, now);
    }

    /**
     * Value added tax (PPN) of an order, as it was when the order was placed; prices include it.
     *
     * @param rate percent, with two decimals
     */
    public record TaxTerms(BigDecimal rate) {

        public static final TaxTerms NONE = new TaxTerms(BigDecimal.ZERO);

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        public TaxTerms {
            rate = rate.setScale(2, RoundingMode.UNNECESSARY);
        }

        /** The rate without zeros at its end, so that a stored response repeats it as it was. */
        public BigDecimal shownRate() {
            var shown = rate.stripTrailingZeros();
            return shown.scale() < 0 ? shown.setScale(0, RoundingMode.UNNECESSARY) : shown;
        }

        /** Tax in an amount that includes it, rounded once to the nearest rupiah, half a rupiah up. */
        public long taxIn(long amount) {
            return BigDecimal.valueOf(amount)
                    .multiply(rate)
                    .divide(HUNDRED.add(rate), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    /**
     * Day, price and note of the delivery, as they were when the order was placed.
     *
     * @param day null if the customer chose none
     * @param fee rupiah
     * @param freeAbove price of the goods from which on the delivery is free; null if it never is
     * @param note of the customer
     */
    public record DeliveryTerms(
            @Nullable LocalDate day,
            long fee,
            @Nullable Long freeAbove,
            @Nullable String note) {

        /** Without a day, and without a fee. */
        public static DeliveryTerms withoutDay(@Nullable String note) {
            return new DeliveryTerms(null, 0, null, note);
        }

        /** 0 until the prices are known. */
        long feeFor(long goods) {
            return goods == 0 || (freeAbove != null && goods >= freeAbove) ? 0 : fee;
        }

        @Override
        public String toString() {
            return "DeliveryTerms[" + day + ", " + fee + "]";
        }
    }
}
