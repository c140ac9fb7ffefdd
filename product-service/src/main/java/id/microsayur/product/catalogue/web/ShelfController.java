package id.microsayur.product.catalogue.web;

import id.microsayur.product.Paged;
import id.microsayur.product.catalogue.Category;
import id.microsayur.product.catalogue.Search;
import id.microsayur.product.catalogue.Shelf;
import id.microsayur.product.catalogue.Sorting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the shop to everyone. */
@RestController
@RequestMapping("/api")
class ShelfController {

    private final Shelf shelf;

    ShelfController(Shelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping(path = "/products", version = "1")
    Paged<ProductView> search(
            @RequestParam(required = false) @Size(max = 200) @Nullable String q,
            @RequestParam(required = false) @Size(max = 100) @Nullable String category,
            @RequestParam(name = "in_stock", defaultValue = "false") boolean inStock,
            @RequestParam(defaultValue = "name") Sorting sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        var wanted = category == null || category.isBlank() ? null : category;
        return Paged.of(
                shelf.search(new Search(q, wanted, inStock), sort, PageRequest.of(page, size)), ProductView::of);
    }

    @GetMapping(path = "/products/{id}", version = "1")
    ProductView find(@PathVariable UUID id) {
        return ProductView.of(shelf.find(id));
    }

    @GetMapping(path = "/categories", version = "1")
    Categories categories() {
        return new Categories(shelf.categories());
    }

    record Categories(List<Category> items) {}
}
