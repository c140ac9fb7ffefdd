package id.microsayur.product.web;

import id.microsayur.product.search.ProductQueryRepository;
import id.microsayur.product.search.ProductWithStock;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Current prices and available quantities for other services. */
@RestController
@RequestMapping("/internal/offers")
class ProductOfferController {

    private final ProductQueryRepository products;

    ProductOfferController(ProductQueryRepository productQueryRepository) {
        this.products = productQueryRepository;
    }

    /** Products that are not on sale are left out. */
    @GetMapping
    ProductOfferList findOffers(@RequestParam("product_id") @NotEmpty @Size(max = 100) List<UUID> productIds) {
        return new ProductOfferList(
                products.findSold(productIds).stream().map(ProductOfferView::of).toList());
    }

    record ProductOfferList(List<ProductOfferView> items) {}

    record ProductOfferView(
            UUID productId,
            String name,
            String unit,
            long price,
            int available,
            @Nullable String imageUrl) {

        static ProductOfferView of(ProductWithStock productWithStock) {
            var product = productWithStock.product();
            return new ProductOfferView(
                    product.id(),
                    product.name(),
                    product.unitPrice().unit(),
                    product.unitPrice().price(),
                    productWithStock.available(),
                    product.imageUrl());
        }
    }
}
