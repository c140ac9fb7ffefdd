package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Event of payment-service: the payment of an order completed. */
record PaymentCompleted(@NotNull UUID paymentId, @NotNull UUID orderId) {}
