package id.microsayur.product.administration.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.search.StaffProductCriteria;
import id.microsayur.product.search.StaffProductCriteria.StaffProductSort;
import id.microsayur.product.search.StaffProductRepository;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** Lists products with the retired ones, and puts these on sale again. */
@RestController
class AdminProductController implements AdminProductApi {

    private final StaffProductRepository products;
    private final CatalogueService catalogue;

    AdminProductController(StaffProductRepository products, CatalogueService catalogue) {
        this.products = products;
        this.catalogue = catalogue;
    }

    @Override
    public PageResponse<AdminProductView> listProducts(
            @Nullable String q,
            @Nullable String category,
            @Nullable Boolean retired,
            boolean low,
            boolean withoutPicture,
            String sort,
            int page,
            int size) {
        var categoryFilter = category == null || category.isBlank() ? null : category;
        var criteria = new StaffProductCriteria(q, categoryFilter, retired, low, withoutPicture);
        var order = StaffProductSort.valueOf(sort.toUpperCase(Locale.ROOT));
        return PageResponse.of(products.search(criteria, order, PageRequest.of(page, size)), AdminProductView::of);
    }

    @Override
    public AdminProductView findProduct(UUID id) {
        return AdminProductView.of(products.find(id));
    }

    @Override
    public AdminProductView restoreProduct(UUID id) {
        catalogue.restore(id);
        return findProduct(id);
    }
}
