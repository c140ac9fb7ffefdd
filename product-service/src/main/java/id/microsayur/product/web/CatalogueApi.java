package id.microsayur.product.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.catalogue.CatalogueLanguage;
import id.microsayur.product.catalogue.Category;
import id.microsayur.product.search.CategoryCount;
import id.microsayur.product.search.ProductSort;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Public product search, product pages and the category tree. */
@Tag(name = "shelf")
@RequestMapping("/api")
interface CatalogueApi {

    @Operation(summary = "Search products", description = """
                    Matches all words, in any order and in either language; an unknown word is replaced by the known words with \
                    the fewest typing errors. The response has an ETag: send it as If-None-Match and get 304 if nothing changed.""")
    @GetMapping(path = "/products", version = "1")
    PageResponse<ProductView> search(
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
            @Parameter(description = "Only products that can be ordered now", example = "true")
                    @RequestParam(name = "in_stock", defaultValue = "false")
                    boolean inStock,
            @Parameter(description = "Lowest price of one unit, in whole rupiah", example = "2000")
                    @RequestParam(name = "min_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long minPrice,
            @Parameter(description = "Highest price of one unit, in whole rupiah", example = "10000")
                    @RequestParam(name = "max_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long maxPrice,
            @Parameter(
                            description =
                                    "Only these products, such as those of a cart; those no longer sold are left out",
                            example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
                    @RequestParam(required = false)
                    @Size(max = 100)
                    @Nullable
                    List<UUID> ids,
            @Parameter(
                            description =
                                    "`name`, `price`, `available`, `newest` or `relevance`; `-price` or `price,desc` reverses the"
                                            + " order. Default: relevance if words are given, else name.",
                            schema = @Schema(type = "string"),
                            example = "-price")
                    @RequestParam(required = false)
                    @Nullable
                    ProductSort sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            HttpServletRequest request,
            Locale locale);

    @Operation(
            summary = "Count the products of a search by category",
            description =
                    "With the filters of the search, except the category. A category includes its subcategories; the order is that of the tree.")
    @GetMapping(path = "/products/facets", version = "1")
    Facets facets(
            @Parameter(description = "Words of the name, the description or the sku", example = "bayem merah")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String q,
            @Parameter(description = "Only products that can be ordered now", example = "true")
                    @RequestParam(name = "in_stock", defaultValue = "false")
                    boolean inStock,
            @Parameter(description = "Lowest price of one unit, in whole rupiah", example = "2000")
                    @RequestParam(name = "min_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long minPrice,
            @Parameter(description = "Highest price of one unit, in whole rupiah", example = "10000")
                    @RequestParam(name = "max_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long maxPrice,
            HttpServletRequest request,
            Locale locale);

    @Operation(summary = "Get a product", description = "The response has an ETag, as the search has.")
    @ApiResponse(responseCode = "200", description = "The product")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @GetMapping(path = "/products/{id}", version = "1")
    ProductView find(@PathVariable UUID id, HttpServletRequest request, Locale locale);

    @Operation(
            summary = "Get the category tree",
            description =
                    "Each category comes before its subcategories, which name it as their parent. The response has an ETag.")
    @GetMapping(path = "/categories", version = "1")
    CategoryTree categories(HttpServletRequest request, Locale locale);

    record Facets(List<CategoryFacet> categories) {}

    record CategoryFacet(
            @Schema(example = "cabai") String slug,

            @Schema(description = "In the requested language", example = "Cabai")
            String name,

            @Schema(description = "Slug of the parent category", example = "bumbu-rempah") @Nullable
            String parent,

            @Schema(example = "7") int count) {

        static CategoryFacet of(CategoryCount categoryCount, CatalogueLanguage language) {
            var category = categoryCount.category();
            return new CategoryFacet(
                    category.slug(), category.name(language), category.parent(), categoryCount.count());
        }
    }

    @Schema(name = "ShelfCategoryTree")
    record CategoryTree(List<CategoryView> items) {}

    @Schema(name = "ShelfCategoryView")
    record CategoryView(
            @Schema(example = "cabai") String slug,

            @Schema(description = "In the requested language; Indonesian for administrators", example = "Cabai")
            String name,

            @Schema(description = "For administrators", example = "Chillies") @Nullable
            String nameEn,

            @Schema(description = "Slug of the parent category", example = "bumbu-rempah") @Nullable
            String parent) {

        static CategoryView of(Category category, CatalogueViewer catalogueViewer) {
            return catalogueViewer.administrator()
                    ? new CategoryView(category.slug(), category.name(), category.nameEn(), category.parent())
                    : new CategoryView(
                            category.slug(), category.name(catalogueViewer.language()), null, category.parent());
        }
    }
}
