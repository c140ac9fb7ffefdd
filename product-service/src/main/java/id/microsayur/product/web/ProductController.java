package id.microsayur.product.web;

import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.search.ProductQueryRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Adds, changes and retires products, for administrators. */
@RestController
class ProductController implements ProductApi {

    private final CatalogueService catalogueService;
    private final ProductQueryRepository products;

    ProductController(CatalogueService catalogueService, ProductQueryRepository productQueryRepository) {
        this.catalogueService = catalogueService;
        this.products = productQueryRepository;
    }

    @Override
    public ResponseEntity<ProductView> add(DescribeProduct body, HttpServletRequest request, Locale locale) {
        var product = catalogueService.add(body.toProduct(UUID.randomUUID()));
        return ResponseEntity.created(URI.create("/api/v1/products/" + product.id()))
                .body(view(product.id(), request, locale));
    }

    @Override
    public ProductView change(UUID id, DescribeProduct body, HttpServletRequest request, Locale locale) {
        catalogueService.update(id, body.toProduct(id));
        return view(id, request, locale);
    }

    @Override
    public void retire(UUID id) {
        catalogueService.retire(id);
    }

    private ProductView view(UUID id, HttpServletRequest request, Locale locale) {
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }
}
