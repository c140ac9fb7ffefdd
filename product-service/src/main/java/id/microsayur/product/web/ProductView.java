package id.microsayur.product.web;

import id.microsayur.product.catalogue.CatalogueLanguage;
import id.microsayur.product.search.ProductWithStock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product in the public API; the components are the contract. Customers get one language, administrators the Indonesian
 * and the English fields.
 */
record ProductView(
        @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
        UUID productId,

        @Schema(example = "SYR-KANGKUNG") String sku,

        @Schema(description = "In the requested language; Indonesian for administrators", example = "Kangkung")
        String name,

        @Schema(description = "For administrators", example = "Water Spinach") @Nullable
        String nameEn,

        @Schema(description = "Slug of the category", example = "sayuran-daun")
        String category,

        @Schema(example = "Kangkung air segar, cocok untuk cah kangkung dan plecing.")
        String description,

        @Schema(description = "For administrators", example = "Fresh water spinach for stir-fries.") @Nullable
        String descriptionEn,

        @Schema(description = "Unit of sale: ikat (bunch), kg, pack …", example = "ikat")
        String unit,

        @Schema(description = "Approximate weight of one unit", example = "250") @Nullable
        Integer grams,

        @Schema(description = "Price of one unit, in whole rupiah", example = "3500")
        long price,

        String currency,

        @Schema(description = "Units that can be ordered now: neither reserved nor expired", example = "120")
        int available,

        @Schema(description = "Whether only a few units remain; false when sold out", example = "false")
        boolean low,

        @Schema(description = "Of the goods that the next order gets; missing when sold out", example = "2026-11-23")
        @Nullable
        LocalDate harvestedOn,

        @Schema(
                description = "Of the goods that the next order gets; missing when sold out",
                example = "2026-11-28T17:00:00Z")
        @Nullable
        Instant bestBefore,

        @Schema(example = "/api/v1/products/images/sayuran-daun.svg") @Nullable
        String imageUrl,

        @Schema(
                description = "For administrators, who are notified when no more than this can be ordered",
                example = "20")
        @Nullable
        Integer lowStockThreshold) {

    static ProductView of(ProductWithStock productWithStock, CatalogueViewer catalogueViewer) {
        var product = productWithStock.product();
        var productText = product.text();
        var unitPrice = product.unitPrice();
        var nextLot = productWithStock.nextLot();
        var all = catalogueViewer.administrator();
        var catalogueLanguage = all ? CatalogueLanguage.ID : catalogueViewer.language();
        return new ProductView(
                product.id(),
                product.sku(),
                productText.name(catalogueLanguage),
                all ? productText.nameEn() : null,
                product.category(),
                productText.description(catalogueLanguage),
                all ? productText.descriptionEn() : null,
                unitPrice.unit(),
                unitPrice.grams(),
                unitPrice.price(),
                "IDR",
                productWithStock.available(),
                productWithStock.isLow(),
                nextLot == null ? null : nextLot.harvestedOn(),
                nextLot == null ? null : nextLot.bestBefore(),
                product.imageUrl(),
                all ? product.lowStock() : null);
    }
}
