package id.microsayur.product.catalogue.web;

import id.microsayur.product.catalogue.Listing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A product as the public API shows it; the components are the contract. */
record ProductView(
        UUID productId,
        String sku,
        String name,
        String nameEn,
        String category,
        String description,
        String descriptionEn,
        String unit,
        @Nullable Integer grams,
        long price,
        String currency,
        int available,
        @Nullable String imageUrl) {

    static ProductView of(Listing listing) {
        var product = listing.product();
        var wording = product.wording();
        var offer = product.offer();
        return new ProductView(
                product.id(),
                product.sku(),
                wording.name(),
                wording.nameEn(),
                product.category(),
                wording.description(),
                wording.descriptionEn(),
                offer.unit(),
                offer.grams(),
                offer.price(),
                "IDR",
                listing.available(),
                product.imageUrl());
    }
}
