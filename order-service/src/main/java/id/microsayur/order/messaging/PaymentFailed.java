package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Event of payment-service: a charge failed and no money was taken. */
record PaymentFailed(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull String failureReason) {}
