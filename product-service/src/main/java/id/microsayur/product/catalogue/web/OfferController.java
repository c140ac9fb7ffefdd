package id.microsayur.product.catalogue.web;

import id.microsayur.product.catalogue.Listing;
import id.microsayur.product.catalogue.Shelf;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services what products cost now, and how many there are. */
@RestController
@RequestMapping("/internal/offers")
class OfferController {

    private final Shelf shelf;

    OfferController(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Of those that are sold; the others are left out. */
    @GetMapping
    Offers of(@RequestParam("product_id") @NotEmpty @Size(max = 100) List<UUID> productIds) {
        return new Offers(shelf.findSold(productIds).stream().map(OfferView::of).toList());
    }

    record Offers(List<OfferView> items) {}

    record OfferView(
            UUID productId,
            String name,
            String unit,
            long price,
            int available,
            @Nullable String imageUrl) {

        static OfferView of(Listing listing) {
            var product = listing.product();
            return new OfferView(
                    product.id(),
                    product.name(),
                    product.offer().unit(),
                    product.offer().price(),
                    listing.available(),
                    product.imageUrl());
        }
    }
}
