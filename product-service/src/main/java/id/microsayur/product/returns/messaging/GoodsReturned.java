package id.microsayur.product.returns.messaging;

import id.microsayur.product.returns.GoodsReturn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Event of order-service: goods of a shipped order came back. */
record GoodsReturned(
        @NotNull UUID returnId,
        @NotNull UUID orderId,
        @NotNull @Size(max = 1000) List<@Valid @NotNull Item> items) {

    GoodsReturn toReturn() {
        return new GoodsReturn(
                returnId, orderId, items.stream().map(Item::toReturnedItem).toList());
    }

    record Item(
            @NotNull UUID productId,
            @NotNull @PositiveOrZero @Max(Item.MAX_UNITS) Integer restocked,
            @NotNull @PositiveOrZero @Max(Item.MAX_UNITS) Integer writtenOff) {

        /** The largest quantity that can be reserved, so that sums stay whole. */
        private static final int MAX_UNITS = 100_000;

        GoodsReturn.ReturnedItem toReturnedItem() {
            return new GoodsReturn.ReturnedItem(productId, restocked, writtenOff);
        }
    }
}
