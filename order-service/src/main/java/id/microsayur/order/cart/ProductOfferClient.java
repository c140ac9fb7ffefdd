package id.microsayur.order.cart;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
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

    /** @param fallback true in the response of the fallback for an unavailable product-service, else absent */
    record ProductOfferResponse(
            @NotNull List<@NotNull @Valid ProductOffer> items,
            @Nullable Boolean fallback) {

        static ProductOfferResponse unavailable() {
            return new ProductOfferResponse(List.of(), true);
        }

        boolean isFallback() {
            return Boolean.TRUE.equals(fallback);
        }
    }

    record ProductOffer(
            @NotNull UUID productId,
            @NotNull String name,
            @NotNull String unit,
            @PositiveOrZero @Max(1_000_000_000) long price,
            int available,
            @Nullable String imageUrl) {}
}
