package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A product's free stock changed. */
record StockUpdated(
        @NotNull UUID productId,
        @NotNull Long available,
        @NotNull Long change) {

    boolean isMore() {
        return change > 0 && available > 0;
    }
}
