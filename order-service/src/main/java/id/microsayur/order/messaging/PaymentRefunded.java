package id.microsayur.order.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event of payment-service: amount of one refund and total of all refunds so far. */
record PaymentRefunded(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,

        @NotNull @PositiveOrZero @Max(PaymentRefunded.MAX_AMOUNT)
        Long amount,

        @Nullable @PositiveOrZero @Max(PaymentRefunded.MAX_AMOUNT)
        Long refundedTotal) {

    /** The largest amount that payment-service charges. */
    private static final long MAX_AMOUNT = 1_000_000_000_000_000L;
}
