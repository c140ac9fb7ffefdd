package id.microsayur.product.catalogue.web;

import id.microsayur.product.catalogue.Language;
import id.microsayur.product.catalogue.Listing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as the public API shows it; the components are the contract. An administrator gets the fields as they are
 * written, the Indonesian ones beside the English ones.
 */
record ProductView(
        @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
        UUID productId,

        @Schema(example = "SYR-KANGKUNG") String sku,

        @Schema(description = "In the language asked for; Indonesian for administrators", example = "Kangkung")
        String name,

        @Schema(description = "For administrators", example = "Water Spinach") @Nullable
        String nameEn,

        @Schema(description = "The slug of its shelf", example = "sayuran-daun")
        String category,

        @Schema(example = "Kangkung air segar, cocok untuk cah kangkung dan plecing.")
        String description,

        @Schema(description = "For administrators", example = "Fresh water spinach for stir-fries.") @Nullable
        String descriptionEn,

        @Schema(description = "What one of it is: ikat (bunch), kg, pack …", example = "ikat")
        String unit,

        @Schema(description = "About what one unit weighs", example = "250") @Nullable
        Integer grams,

        @Schema(description = "Of one unit, in whole rupiah", example = "3500")
        long price,

        String currency,

        @Schema(description = "How many units can be ordered now: neither reserved nor expired", example = "120")
        int available,

        @Schema(example = "/api/v1/products/images/sayuran-daun.svg") @Nullable
        String imageUrl,

        @Schema(description = "For administrators: they are told when no more than this can be ordered", example = "20")
        @Nullable
        Integer lowStockThreshold) {

    static ProductView of(Listing listing, Audience audience) {
        var product = listing.product();
        var wording = product.wording();
        var offer = product.offer();
        var all = audience.administrators();
        var language = all ? Language.ID : audience.language();
        return new ProductView(
                product.id(),
                product.sku(),
                wording.name(language),
                all ? wording.nameEn() : null,
                product.category(),
                wording.description(language),
                all ? wording.descriptionEn() : null,
                offer.unit(),
                offer.grams(),
                offer.price(),
                "IDR",
                listing.available(),
                product.imageUrl(),
                all ? product.lowStock() : null);
    }
}
