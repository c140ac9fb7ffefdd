package id.microsayur.product.stock;

import id.microsayur.product.catalogue.Product;
import java.util.UUID;

/** Some units of a product, named and priced at the moment of reserving. */
public record StockLine(UUID productId, String name, String unit, long unitPrice, int quantity) {

    public static StockLine of(Product product, int quantity) {
        var offer = product.unitPrice();
        return new StockLine(product.id(), product.name(), offer.unit(), offer.price(), quantity);
    }
}
