package id.microsayur.product.web;

import id.microsayur.product.Paged;
import id.microsayur.product.catalogue.Category;
import id.microsayur.product.catalogue.CategoryRepository;
import id.microsayur.product.search.ProductQueryRepository;
import id.microsayur.product.search.ProductSearchCriteria;
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
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Public product search, product pages and the category tree. */
@Tag(name = "shelf")
@RestController
@RequestMapping("/api")
class CatalogueController {

    private final ProductQueryRepository products;
    private final CategoryRepository categoryRepository;

    CatalogueController(ProductQueryRepository productQueryRepository, CategoryRepository categoryRepository) {
        this.products = productQueryRepository;
        this.categoryRepository = categoryRepository;
    }

    @Operation(summary = "Look for products", description = """
                    All the words, in any order and either language; a word that nobody knows is taken for the known ones that are
                    fewest typing errors away. The answer has an ETag: send it as If-None-Match and get 304 if nothing changed.""")
    @GetMapping(path = "/products", version = "1")
    Paged<ProductView> search(
            @Parameter(description = "Words of the name, the description or the sku", example = "bayem merah")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String q,
            @Parameter(
                            description = "A shelf by its slug or name, with the shelves inside it",
                            example = "bumbu-rempah")
                    @RequestParam(required = false)
                    @Size(max = 100)
                    @Nullable
                    String category,
            @Parameter(description = "Only what can be ordered now", example = "true")
                    @RequestParam(name = "in_stock", defaultValue = "false")
                    boolean inStock,
            @Parameter(description = "Whole rupiah for one unit, or more", example = "2000")
                    @RequestParam(name = "min_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long minPrice,
            @Parameter(description = "Whole rupiah for one unit, or less", example = "10000")
                    @RequestParam(name = "max_price", required = false)
                    @PositiveOrZero
                    @Nullable
                    Long maxPrice,
            @Parameter(
                            description =
                                    "`name`, `price`, `available`, `newest` or `relevance`; `-price` or `price,desc` turns it"
                                            + " round. Unless said: relevance for words, else name.",
                            schema = @Schema(type = "string"),
                            example = "-price")
                    @RequestParam(required = false)
                    @Nullable
                    ProductSort sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            HttpServletRequest request,
            Locale locale) {
        var catalogueViewer = CatalogueViewer.of(request, locale);
        var categoryFilter = category == null || category.isBlank() ? null : category;
        var productSearchCriteria = new ProductSearchCriteria(q, categoryFilter, inStock, minPrice, maxPrice);
        var productSort = sort == null ? ProductSort.defaultFor(productSearchCriteria) : sort;
        return Paged.of(
                products.search(
                        productSearchCriteria, productSort, catalogueViewer.language(), PageRequest.of(page, size)),
                productWithStock -> ProductView.of(productWithStock, catalogueViewer));
    }

    @Operation(summary = "Look at a product", description = "The answer has an ETag, as the list has.")
    @ApiResponse(responseCode = "200", description = "The product")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @GetMapping(path = "/products/{id}", version = "1")
    ProductView find(@PathVariable UUID id, HttpServletRequest request, Locale locale) {
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }

    @Operation(
            summary = "The tree of shelves",
            description =
                    "Each shelf before the ones inside it, which name it as their parent. The answer has an ETag.")
    @GetMapping(path = "/categories", version = "1")
    CategoryTree categories(HttpServletRequest request, Locale locale) {
        var catalogueViewer = CatalogueViewer.of(request, locale);
        return new CategoryTree(categoryRepository.findTree().stream()
                .map(category -> CategoryView.of(category, catalogueViewer))
                .toList());
    }

    @Schema(name = "ShelfCategoryTree")
    record CategoryTree(List<CategoryView> items) {}

    @Schema(name = "ShelfCategoryView")
    record CategoryView(
            @Schema(example = "cabai") String slug,

            @Schema(description = "In the language asked for; Indonesian for administrators", example = "Cabai")
            String name,

            @Schema(description = "For administrators", example = "Chillies") @Nullable
            String nameEn,

            @Schema(description = "The shelf around it", example = "bumbu-rempah") @Nullable
            String parent) {

        static CategoryView of(Category category, CatalogueViewer catalogueViewer) {
            return catalogueViewer.administrator()
                    ? new CategoryView(category.slug(), category.name(), category.nameEn(), category.parent())
                    : new CategoryView(
                            category.slug(), category.name(catalogueViewer.language()), null, category.parent());
        }
    }
}
