package id.microsayur.product.catalogue.web;

import id.microsayur.product.catalogue.Catalogue;
import id.microsayur.product.catalogue.Offer;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.Shelf;
import id.microsayur.product.catalogue.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
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

/** Lets administrators say what is sold. */
@RestController
@RequestMapping("/api/products")
class ProductController {

    private final Catalogue catalogue;
    private final Shelf shelf;

    ProductController(Catalogue catalogue, Shelf shelf) {
        this.catalogue = catalogue;
        this.shelf = shelf;
    }

    @PostMapping(version = "1")
    ResponseEntity<ProductView> add(@Valid @RequestBody DescribeProduct wish) {
        var product = catalogue.add(wish.as(UUID.randomUUID()));
        return ResponseEntity.created(URI.create("/api/v1/products/" + product.id()))
                .body(ProductView.of(shelf.find(product.id())));
    }

    @PutMapping(path = "/{id}", version = "1")
    ProductView change(@PathVariable UUID id, @Valid @RequestBody DescribeProduct wish) {
        catalogue.change(id, wish.as(id));
        return ProductView.of(shelf.find(id));
    }

    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable UUID id) {
        catalogue.retire(id);
    }

    /** What is not said in English is shown in Indonesian. */
    record DescribeProduct(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,40}")
            String sku,

            @NotBlank @Size(max = 120) String name,
            @Nullable @Size(max = 120) String nameEn,
            @NotBlank @Size(max = 60) String category,
            @Nullable @Size(max = 2000) String description,
            @Nullable @Size(max = 2000) String descriptionEn,
            @NotBlank @Size(max = 20) String unit,
            @Nullable @Positive Integer grams,
            @NotNull @Positive @Max(1_000_000_000) Long price,

            @Nullable @Size(max = 500) @Pattern(regexp = "(https?://|/).+")
            String imageUrl) {

        Product as(UUID id) {
            var text = Objects.requireNonNullElse(description, "");
            var wording = new Wording(
                    name,
                    Objects.requireNonNullElse(nameEn, name),
                    text,
                    Objects.requireNonNullElse(descriptionEn, text));
            return Product.named(id, sku, wording, category, new Offer(unit, grams, price), imageUrl);
        }
    }
}
