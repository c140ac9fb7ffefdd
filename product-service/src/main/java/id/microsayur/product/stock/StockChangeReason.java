package id.microsayur.product.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reason of a stock change, and the order that caused it, if any. */
public record StockChangeReason(String code, @Nullable UUID orderId) {

    static final StockChangeReason LOT_ARRIVED = new StockChangeReason("lot-arrived", null);
    static final StockChangeReason LOT_EXPIRED = new StockChangeReason("lot-expired", null);

    static StockChangeReason reserved(UUID orderId) {
        return new StockChangeReason("reserved", orderId);
    }

    public static StockChangeReason released(UUID orderId) {
        return new StockChangeReason("released", orderId);
    }

    /** For a committed reservation after the cancellation of its order before the shipment. */
    public static StockChangeReason returned(UUID orderId) {
        return new StockChangeReason("returned", orderId);
    }

    public static StockChangeReason reservationExpired(UUID orderId) {
        return new StockChangeReason("reservation-expired", orderId);
    }

    /** Free text of an administrator. */
    static StockChangeReason adjusted(String reason) {
        return new StockChangeReason(reason, null);
    }
}
