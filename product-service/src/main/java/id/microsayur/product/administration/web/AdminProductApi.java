package id.microsayur.product.administration.web;

import id.microsayur.platform.web.PageResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Products for administrators, retired ones too. */
@RequestMapping("/api/admin/products")
interface AdminProductApi {

    @Operation(
            summary = "List all products",
            description = "On sale and retired; words are found as in the search of the shop.")
    @GetMapping(version = "1")
    PageResponse<AdminProductView> listProducts(
            @Parameter(description = "Words of the name, the description or the sku", example = "bayem merah")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String q,
            @Parameter(
                            description = "Category by slug or name; products of its subcategories are included",
                            example = "bumbu-rempah")
                    @RequestParam(required = false)
                    @Size(max = 100)
                    @Nullable
                    String category,
            @Parameter(description = "Only retired products, or only those on sale", example = "true")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean retired,
            @Parameter(
                            description =
                                    "Only products of which no more than the threshold can be ordered, sold-out ones included",
                            example = "true")
                    @RequestParam(defaultValue = "false")
                    boolean low,
            @Parameter(description = "Only products without an image", example = "true")
                    @RequestParam(name = "without_picture", defaultValue = "false")
                    boolean withoutPicture,
            @Parameter(
                            description = "name, changed (last changed first) or available (fewest first)",
                            example = "changed")
                    @RequestParam(defaultValue = "name")
                    @Pattern(regexp = "name|changed|available", message = "must be name, changed or available")
                    String sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    @Operation(summary = "Get any product", description = "On sale or retired.")
    @ApiResponse(responseCode = "200", description = "The product")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: There is no product 3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
    @GetMapping(path = "/{id}", version = "1")
    AdminProductView findProduct(@PathVariable UUID id);

    @Operation(summary = "Put a retired product on sale again", description = "Without effect on a product on sale.")
    @ApiResponse(responseCode = "200", description = "The product, on sale")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: There is no product 3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
    @ApiResponse(responseCode = "409", description = "sku-taken: Another product has the sku SYR-KANGKUNG")
    @PostMapping(path = "/{id}/restore", version = "1")
    AdminProductView restoreProduct(@PathVariable UUID id);
}
