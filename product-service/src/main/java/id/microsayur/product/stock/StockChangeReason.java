package id.microsayur.product.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why stock changes, and for which order, if for one. */
public record StockChangeReason(String code, @Nullable UUID orderId) {

    static final StockChangeReason LOT_ARRIVED = new StockChangeReason("lot-arrived", null);
    static final StockChangeReason LOT_EXPIRED = new StockChangeReason("lot-expired", null);

    static StockChangeReason reserved(UUID orderId) {
        return new StockChangeReason("reserved", orderId);
    }

    public static StockChangeReason released(UUID orderId) {
        return new StockChangeReason("released", orderId);
    }

    /** It was paid and sold, and its order ended before the goods were on their way. */
    public static StockChangeReason returned(UUID orderId) {
        return new StockChangeReason("returned", orderId);
    }

    public static StockChangeReason reservationExpired(UUID orderId) {
        return new StockChangeReason("reservation-expired", orderId);
    }

    /** An administrator's own words. */
    static StockChangeReason adjusted(String reason) {
        return new StockChangeReason(reason, null);
    }
}
