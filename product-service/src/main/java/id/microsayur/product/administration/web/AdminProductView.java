package id.microsayur.product.administration.web;

import id.microsayur.product.search.StaffProduct;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A product with all its fields in both languages, and its last change. */
record AdminProductView(
        @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
        UUID productId,

        @Schema(example = "SYR-KANGKUNG") String sku,
        @Schema(example = "Kangkung") String name,
        @Schema(example = "Water Spinach") String nameEn,

        @Schema(description = "Slug of the category", example = "sayuran-daun")
        String category,

        @Schema(example = "Kangkung air segar, cocok untuk cah kangkung dan plecing.")
        String description,

        @Schema(example = "Fresh water spinach for stir-fries.")
        String descriptionEn,

        @Schema(example = "ikat") String unit,
        @Schema(example = "250") @Nullable Integer grams,

        @Schema(description = "Price of one unit, in whole rupiah", example = "3500")
        long price,

        String currency,

        @Schema(description = "Units that can be ordered now, if the product is on sale", example = "120")
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

        @Schema(example = "20") int lowStockThreshold,

        @Schema(description = "Whether the product is no longer sold", example = "false")
        boolean retired,

        @Nullable Instant retiredAt,

        @Schema(description = "Last change of anything but the stock")
        Instant changedAt,

        @Schema(
                description = "User or service that made the last change; missing for the seed",
                example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
        @Nullable
        String changedBy) {

    static AdminProductView of(StaffProduct found) {
        var item = found.item();
        var product = item.product();
        var text = product.text();
        var nextLot = item.nextLot();
        return new AdminProductView(
                product.id(),
                product.sku(),
                text.name(),
                text.nameEn(),
                product.category(),
                text.description(),
                text.descriptionEn(),
                product.unitPrice().unit(),
                product.unitPrice().grams(),
                product.unitPrice().price(),
                "IDR",
                item.available(),
                item.isLow(),
                nextLot == null ? null : nextLot.harvestedOn(),
                nextLot == null ? null : nextLot.bestBefore(),
                product.imageUrl(),
                product.lowStock(),
                found.retiredAt() != null,
                found.retiredAt(),
                found.changedAt(),
                found.changedBy());
    }
}
