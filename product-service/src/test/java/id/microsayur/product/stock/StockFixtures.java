package id.microsayur.product.stock;

import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Creates products with stock through the services. */
public record StockFixtures(CatalogueService catalogue, StockService stock) {

    /** A product with one lot per quantity; each lot expires a day after the previous one. */
    public Product productWithLots(int... quantities) {
        var id = UUID.randomUUID();
        var product = catalogue.add(Product.create(
                id,
                "TEST-" + id.toString().substring(0, 8),
                new ProductText("Sayur Uji", "Test Greens", "", ""),
                "sayuran-daun",
                new UnitPrice("ikat", 250, 3500),
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
