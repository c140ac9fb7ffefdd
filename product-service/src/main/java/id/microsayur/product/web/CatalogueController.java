package id.microsayur.product.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.catalogue.CategoryRepository;
import id.microsayur.product.search.ProductQueryRepository;
import id.microsayur.product.search.ProductSearchCriteria;
import id.microsayur.product.search.ProductSort;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** Public product search, product pages and the category tree. */
@RestController
class CatalogueController implements CatalogueApi {

    private final ProductQueryRepository products;
    private final CategoryRepository categoryRepository;

    CatalogueController(ProductQueryRepository productQueryRepository, CategoryRepository categoryRepository) {
        this.products = productQueryRepository;
        this.categoryRepository = categoryRepository;
    }

    @Override
    public PageResponse<ProductView> search(
            @Nullable String q,
            @Nullable String category,
            boolean inStock,
            @Nullable Long minPrice,
            @Nullable Long maxPrice,
            @Nullable List<UUID> ids,
            @Nullable ProductSort sort,
            int page,
            int size,
            HttpServletRequest request,
            Locale locale) {
        var catalogueViewer = CatalogueViewer.of(request, locale);
        var categoryFilter = category == null || category.isBlank() ? null : category;
        var productSearchCriteria = new ProductSearchCriteria(q, categoryFilter, inStock, minPrice, maxPrice, ids);
        var productSort = sort == null ? ProductSort.defaultFor(productSearchCriteria) : sort;
        var found = products.search(
                productSearchCriteria, productSort, catalogueViewer.language(), PageRequest.of(page, size));
        return PageResponse.of(found, productWithStock -> ProductView.of(productWithStock, catalogueViewer));
    }

    @Override
    public Facets facets(
            @Nullable String q,
            boolean inStock,
            @Nullable Long minPrice,
            @Nullable Long maxPrice,
            HttpServletRequest request,
            Locale locale) {
        var language = CatalogueViewer.of(request, locale).language();
        var criteria = new ProductSearchCriteria(q, null, inStock, minPrice, maxPrice, null);
        return new Facets(products.countByCategory(criteria).stream()
                .map(count -> CategoryFacet.of(count, language))
                .toList());
    }

    @Override
    public ProductView find(UUID id, HttpServletRequest request, Locale locale) {
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }

    @Override
    public CategoryTree categories(HttpServletRequest request, Locale locale) {
        var catalogueViewer = CatalogueViewer.of(request, locale);
        return new CategoryTree(categoryRepository.findTree().stream()
                .map(category -> CategoryView.of(category, catalogueViewer))
                .toList());
    }
}
