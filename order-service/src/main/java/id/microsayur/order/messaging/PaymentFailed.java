package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** Event of payment-service: a charge failed and no money was taken. */
record PaymentFailed(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull @Size(max = 500) String failureReason) {}
