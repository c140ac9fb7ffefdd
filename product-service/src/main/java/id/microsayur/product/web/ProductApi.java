package id.microsayur.product.web;

import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Administration of products. */
@RequestMapping("/api/products")
interface ProductApi {

    @Operation(summary = "Add a product", description = "It can be ordered once a lot has been received.")
    @ApiResponse(responseCode = "201", description = "The product; Location is its URL")
    @ApiResponse(responseCode = "409", description = "sku-taken: Another product has the sku SYR-KANGKUNG")
    @ApiResponse(responseCode = "422", description = "category-unknown: There is no category sayur-mayur")
    @PostMapping(version = "1")
    ResponseEntity<ProductView> add(
            @Valid @RequestBody DescribeProduct body, HttpServletRequest request, Locale locale);

    @Operation(
            summary = "Change a product",
            description =
                    "Omitted fields are cleared, except the image. Orders keep the price at which they were placed.")
    @ApiResponse(responseCode = "200", description = "The changed product")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @ApiResponse(responseCode = "409", description = "sku-taken: Another product has the sku SYR-KANGKUNG")
    @ApiResponse(responseCode = "422", description = "category-unknown: There is no category sayur-mayur")
    @PutMapping(path = "/{id}", version = "1")
    ProductView change(
            @PathVariable UUID id, @Valid @RequestBody DescribeProduct body, HttpServletRequest request, Locale locale);

    @Operation(
            summary = "Retire a product",
            description = "Existing orders and the stock history keep it. Its sku can be used again.")
    @ApiResponse(responseCode = "204", description = "The product is no longer sold")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable UUID id);

    /** Missing English texts default to the Indonesian ones. */
    record DescribeProduct(
            @Schema(example = "SYR-KANGKUNG") @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,40}")
            String sku,

            @Schema(description = "In Indonesian", example = "Kangkung") @NotBlank @Size(max = 120)
            String name,

            @Schema(description = "Default: the Indonesian name", example = "Water Spinach") @Nullable @Size(max = 120)
            String nameEn,

            @Schema(description = "Slug of the category", example = "sayuran-daun") @NotBlank @Size(max = 60)
            String category,

            @Schema(example = "Kangkung air segar, cocok untuk cah kangkung dan plecing.") @Nullable @Size(max = 2000)
            String description,

            @Schema(
                    description = "Default: the Indonesian description",
                    example = "Fresh water spinach for stir-fries.")
            @Nullable
            @Size(max = 2000)
            String descriptionEn,

            @Schema(description = "Unit of sale: ikat (bunch), kg, pack …", example = "ikat") @NotBlank @Size(max = 20)
            String unit,

            @Schema(description = "Approximate weight of one unit", example = "250") @Nullable @Positive
            Integer grams,

            @Schema(description = "Price of one unit, in whole rupiah", example = "3500")
            @NotNull
            @Positive
            @Max(1_000_000_000)
            Long price,

            @Schema(
                    description = "URL of an image elsewhere; POST …/image uploads one",
                    example = "/api/v1/products/images/sayuran-daun.svg")
            @Nullable
            @Size(max = 500)
            @Pattern(regexp = "(https?://|/).+")
            String imageUrl,

            @Schema(
                    description =
                            "Administrators are notified when no more than this can be ordered; 0 means when it is sold out",
                    example = "20")
            @Nullable
            @PositiveOrZero
            @Max(1_000_000)
            Integer lowStockThreshold) {

        Product toProduct(UUID id) {
            var text = Objects.requireNonNullElse(description, "");
            var productText = new ProductText(
                    name,
                    Objects.requireNonNullElse(nameEn, name),
                    text,
                    Objects.requireNonNullElse(descriptionEn, text));
            return Product.create(
                    id,
                    sku,
                    productText,
                    category,
                    new UnitPrice(unit, grams, price),
                    imageUrl,
                    Objects.requireNonNullElse(lowStockThreshold, 0));
        }
    }
}
