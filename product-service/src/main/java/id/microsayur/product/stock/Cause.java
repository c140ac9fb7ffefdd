package id.microsayur.product.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why stock changes, and for which order, if for one. */
record Cause(String reason, @Nullable UUID orderId) {

    static final Cause LOT_ARRIVED = new Cause("lot-arrived", null);
    static final Cause LOT_EXPIRED = new Cause("lot-expired", null);

    static Cause reserved(UUID orderId) {
        return new Cause("reserved", orderId);
    }

    static Cause released(UUID orderId) {
        return new Cause("released", orderId);
    }

    /** It was paid and sold, and its order ended before the goods were on their way. */
    static Cause returned(UUID orderId) {
        return new Cause("returned", orderId);
    }

    static Cause reservationExpired(UUID orderId) {
        return new Cause("reservation-expired", orderId);
    }

    /** An administrator's own words. */
    static Cause adjusted(String reason) {
        return new Cause(reason, null);
    }
}
