package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Money was given back: so much of it in this refund. */
record PaymentRefunded(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull Long amount) {}
