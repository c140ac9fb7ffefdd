package id.microsayur.notification.order.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** {@code payment.refunded}, reduced to the fields used here; the amount is that of this refund. */
record PaymentRefunded(
        @NotBlank @Size(max = 100) String paymentId,
        @NotBlank @Size(max = 100) String orderId,
        @PositiveOrZero long amount,
        @NotBlank @Size(max = 255) String providerReference) {}
