package id.microsayur.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The goods of an order, one line per product. */
public record OrderLines(List<OrderLine> all) {

    public OrderLines {
        all = List.copyOf(all);
    }

    /** Rupiah; nothing as long as no price is known. */
    public long total() {
        return all.stream().mapToLong(OrderLine::subtotal).reduce(0, Math::addExact);
    }

    /** The same goods and quantities with the names and prices of the offers; a line without an offer stays as it is. */
    public OrderLines withPrices(List<PricedProduct> offers) {
        var byProduct = offers.stream()
                .collect(
                        Collectors.toMap(PricedProduct::productId, Function.identity(), (a, _) -> a));
        return new OrderLines(
                all.stream().map(orderLine -> withPrices(orderLine, byProduct)).toList());
    }

    private static OrderLine withPrices(OrderLine orderLine, Map<UUID, PricedProduct> offers) {
        var pricedProduct = offers.get(orderLine.productId());
        return pricedProduct == null
                ? orderLine
                : new OrderLine(
                        orderLine.productId(),
                        pricedProduct.name(),
                        pricedProduct.unit(),
                        pricedProduct.unitPrice(),
                        orderLine.quantity(),
                        orderLine.missing());
    }

    /** The same goods, of which these are missing. */
    public OrderLines withMissing(Collection<UUID> products) {
        return new OrderLines(all.stream()
                .map(orderLine -> orderLine.withMissing(products.contains(orderLine.productId())))
                .toList());
    }

    /** The products that the order waits for. */
    public List<UUID> missingProducts() {
        return all.stream()
                .filter(OrderLine::isMissing)
                .map(OrderLine::productId)
                .toList();
    }
}
