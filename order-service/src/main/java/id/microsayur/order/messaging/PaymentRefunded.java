package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money was given back: so much of it in this refund, and so much in all refunds up to it. */
record PaymentRefunded(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull Long amount,
        @Nullable Long refundedTotal) {}
