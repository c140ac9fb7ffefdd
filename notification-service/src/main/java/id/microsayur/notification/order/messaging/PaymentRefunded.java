package id.microsayur.notification.order.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;

/** {@code payment.refunded}, as far as we read it; the amount is what this refund gave back. */
record PaymentRefunded(
        @NotBlank String paymentId,
        @NotBlank String orderId,
        @PositiveOrZero long amount,
        @NotBlank String providerReference) {}
