package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A charge ended without taking any money. */
record PaymentFailed(
        @NotNull UUID paymentId,
        @NotNull UUID orderId,
        @NotNull String failureReason) {}
