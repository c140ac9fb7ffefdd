package id.microsayur.order.history;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refusal by which an order was cancelled, as far as its answer depends on it.
 *
 * @param reason reason of the cancellation, which is the type of the problem
 * @param shortages products of which the stock did not cover the order
 */
public record OrderRefusal(String reason, @Nullable String detail, List<Shortage> shortages) {

    /** Requested and available quantity of a product. */
    public record Shortage(UUID productId, long requested, long available) {}
}
