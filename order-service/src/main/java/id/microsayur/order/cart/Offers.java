package id.microsayur.order.cart;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** product-service, seen from a cart: what is sold now, for how much. */
public interface Offers {

    /** Of those products that are sold. */
    @GetExchange("/internal/offers")
    Found of(@RequestParam("product_id") List<UUID> productIds);

    /** @param known whether product-service could be asked */
    record Found(List<Offer> items, @Nullable Boolean known) {

        static Found nothingKnown() {
            return new Found(List.of(), false);
        }

        boolean isKnown() {
            return !Boolean.FALSE.equals(known);
        }
    }

    record Offer(
            UUID productId,
            String name,
            String unit,
            long price,
            int available,
            @Nullable String imageUrl) {}
}
