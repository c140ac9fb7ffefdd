package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The money of an order has been taken. */
record PaymentCompleted(@NotNull UUID paymentId, @NotNull UUID orderId) {}
