package id.microsayur.order.messaging;

import id.microsayur.platform.event.Selective;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A product's free stock changed. */
record StockUpdated(
        @NotNull UUID productId,
        @NotNull Long available,
        @NotNull Long change) implements Selective {

    /** Orders wait for more, never for less. */
    @Override
    public boolean concernsUs() {
        return change > 0 && available > 0;
    }
}
