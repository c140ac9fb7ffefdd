package id.microsayur.product.web;

import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import id.microsayur.product.search.ProductQueryRepository;
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
import java.net.URI;
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
import org.springframework.web.bind.annotation.RestController;

/** Adds, changes and retires products, for administrators. */
@RestController
@RequestMapping("/api/products")
class ProductController {

    private final CatalogueService catalogueService;
    private final ProductQueryRepository products;

    ProductController(CatalogueService catalogueService, ProductQueryRepository productQueryRepository) {
        this.catalogueService = catalogueService;
        this.products = productQueryRepository;
    }

    @Operation(summary = "Sell a new product", description = "It can be ordered once a lot of it has arrived.")
    @ApiResponse(responseCode = "201", description = "The product; Location is its address")
    @ApiResponse(responseCode = "409", description = "sku-taken: Another product has the sku SYR-KANGKUNG")
    @ApiResponse(responseCode = "422", description = "category-unknown: There is no category sayur-mayur")
    @PostMapping(version = "1")
    ResponseEntity<ProductView> add(
            @Valid @RequestBody DescribeProduct body, HttpServletRequest request, Locale locale) {
        var product = catalogueService.add(body.toProduct(UUID.randomUUID()));
        return ResponseEntity.created(URI.create("/api/v1/products/" + product.id()))
                .body(view(product.id(), request, locale));
    }

    @Operation(
            summary = "Change a product",
            description =
                    "What is not said is taken away, except its picture. Orders keep the price they were placed at.")
    @ApiResponse(responseCode = "200", description = "The product, changed")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @ApiResponse(responseCode = "409", description = "sku-taken: Another product has the sku SYR-KANGKUNG")
    @ApiResponse(responseCode = "422", description = "category-unknown: There is no category sayur-mayur")
    @PutMapping(path = "/{id}", version = "1")
    ProductView change(
            @PathVariable UUID id,
            @Valid @RequestBody DescribeProduct body,
            HttpServletRequest request,
            Locale locale) {
        catalogueService.update(id, body.toProduct(id));
        return view(id, request, locale);
    }

    @Operation(
            summary = "Sell a product no longer",
            description = "Orders that have it keep it, and so does the stock history. Its sku is free again.")
    @ApiResponse(responseCode = "204", description = "It is not sold any more")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable UUID id) {
        catalogueService.retire(id);
    }

    private ProductView view(UUID id, HttpServletRequest request, Locale locale) {
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }

    /** Missing English texts default to the Indonesian ones. */
    record DescribeProduct(
            @Schema(example = "SYR-KANGKUNG") @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,40}")
            String sku,

            @Schema(description = "In Indonesian", example = "Kangkung") @NotBlank @Size(max = 120)
            String name,

            @Schema(description = "As the Indonesian one unless said", example = "Water Spinach")
            @Nullable
            @Size(max = 120)
            String nameEn,

            @Schema(description = "The slug of its shelf", example = "sayuran-daun") @NotBlank @Size(max = 60)
            String category,

            @Schema(example = "Kangkung air segar, cocok untuk cah kangkung dan plecing.") @Nullable @Size(max = 2000)
            String description,

            @Schema(description = "As the Indonesian one unless said", example = "Fresh water spinach for stir-fries.")
            @Nullable
            @Size(max = 2000)
            String descriptionEn,

            @Schema(description = "What one of it is: ikat (bunch), kg, pack …", example = "ikat")
            @NotBlank
            @Size(max = 20)
            String unit,

            @Schema(description = "About what one unit weighs", example = "250") @Nullable @Positive
            Integer grams,

            @Schema(description = "Of one unit, in whole rupiah", example = "3500")
            @NotNull
            @Positive
            @Max(1_000_000_000)
            Long price,

            @Schema(
                    description = "A picture elsewhere; POST …/image hangs one here",
                    example = "/api/v1/products/images/sayuran-daun.svg")
            @Nullable
            @Size(max = 500)
            @Pattern(regexp = "(https?://|/).+")
            String imageUrl,

            @Schema(
                    description = "Tell administrators when no more than this can be ordered; 0 when it is sold out",
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
