package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event of payment-service: amount of one refund and total of all refunds so far. */
record PaymentRefunded(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull @PositiveOrZero Long amount,
        @Nullable @PositiveOrZero Long refundedTotal) {}
