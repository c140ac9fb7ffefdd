package id.microsayur.order.messaging;

import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.UUID;

/** Event of product-service: the available stock of a product changed. */
record StockUpdated(
        @NotNull UUID productId,
        @NotNull @PositiveOrZero Long available,
        @NotNull Long change) implements FilterableEvent {

    /** Only an increase can release a waiting order. */
    @Override
    public boolean requiresProcessing() {
        return change > 0 && available > 0;
    }
}
