package id.microsayur.product.stock;

import id.microsayur.product.catalogue.Product;
import java.util.UUID;

/** A quantity of a product with its name and price at the time of the reservation. */
public record StockLine(UUID productId, String name, String unit, long unitPrice, int quantity) {

    public static StockLine of(Product product, int quantity) {
        var unitPrice = product.unitPrice();
        return new StockLine(product.id(), product.name(), unitPrice.unit(), unitPrice.price(), quantity);
    }
}
