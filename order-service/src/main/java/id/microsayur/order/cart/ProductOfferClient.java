package id.microsayur.order.cart;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** HTTP client of product-service for current prices and availability. */
public interface ProductOfferClient {

    /** Products that are not in the catalogue are left out. */
    @GetExchange("/internal/offers")
    ProductOfferResponse findByProductIds(@RequestParam("product_id") List<UUID> productIds);

    /** @param known false in the fallback for an unavailable product-service */
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
