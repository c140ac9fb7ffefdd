package id.microsayur.payment.messaging;

import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event of order-service: goods came back; without a refund if the whole order is cancelled for it. */
record GoodsReturned(
        @NotNull UUID returnId,
        @NotNull UUID orderId,
        @Nullable @PositiveOrZero Long refund) implements FilterableEvent {

    @Override
    public boolean requiresProcessing() {
        return refundOrNone() > 0;
    }

    long refundOrNone() {
        return refund == null ? 0 : refund;
    }
}
