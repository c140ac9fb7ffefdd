package id.microsayur.notification.order.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;

/** {@code payment.refunded}, reduced to the fields used here; the amount is that of this refund. */
record PaymentRefunded(
        @NotBlank String paymentId,
        @NotBlank String orderId,
        @PositiveOrZero long amount,
        @NotBlank String providerReference) {}
