package id.microsayur.order.messaging;

import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A product's free stock changed. */
record StockUpdated(
        @NotNull UUID productId,
        @NotNull Long available,
        @NotNull Long change) implements FilterableEvent {

    /** Orders wait for more, never for less. */
    @Override
    public boolean requiresProcessing() {
        return change > 0 && available > 0;
    }
}
