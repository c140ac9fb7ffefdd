package id.microsayur.product.stock;

import id.microsayur.product.catalogue.Catalogue;
import id.microsayur.product.catalogue.Offer;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Products with stock, made by the shop's own verbs. */
public record StockFixtures(Catalogue catalogue, StockService stock) {

    /** A product with one lot for each quantity; every next lot lasts a day longer. */
    public Product stocked(int... quantities) {
        var id = UUID.randomUUID();
        var product = catalogue.add(Product.named(
                id,
                "TEST-" + id.toString().substring(0, 8),
                new Wording("Sayur Uji", "Test Greens", "", ""),
                "sayuran-daun",
                new Offer("ikat", 250, 3500),
                null,
                0));
        var days = 1;
        for (var quantity : quantities) {
            receive(id, quantity, Instant.now().plus(Duration.ofDays(days++)));
        }
        return product;
    }

    public Lot receive(UUID productId, int quantity, Instant bestBefore) {
        var lot = Lot.of(productId, quantity, LocalDate.of(2026, 11, 20), bestBefore);
        stock.receive(lot);
        return lot;
    }
}
