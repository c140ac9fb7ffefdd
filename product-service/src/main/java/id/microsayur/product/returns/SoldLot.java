package id.microsayur.product.returns;

import java.time.Instant;
import java.util.UUID;

/** Units of a lot that an order took and that have not come back yet. */
record SoldLot(UUID lotId, Instant bestBefore, int outstanding) {

    boolean isExpired(Instant now) {
        return !bestBefore.isAfter(now);
    }
}
