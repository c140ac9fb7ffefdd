package id.microsayur.order.cart;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** product-service, seen from a cart: what is sold now, for how much. */
public interface ProductOfferClient {

    /** Of those products that are sold. */
    @GetExchange("/internal/offers")
    ProductOfferResponse findByProductIds(@RequestParam("product_id") List<UUID> productIds);

    /** @param known whether product-service could be asked */
    record ProductOfferResponse(
            List<ProductOffer> items, @Nullable Boolean known) {

        static ProductOfferResponse unavailable() {
            return new ProductOfferResponse(List.of(), false);
        }

        boolean isKnown() {
            return !Boolean.FALSE.equals(known);
        }
    }

    record ProductOffer(
            UUID productId,
            String name,
            String unit,
            long price,
            int available,
            @Nullable String imageUrl) {}
}
