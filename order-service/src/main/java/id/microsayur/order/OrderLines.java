package id.microsayur.order;

import id.microsayur.platform.problem.Rejected;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lines of an order, at most one per product. */
public record OrderLines(List<OrderLine> all) {

    /** Maximum quantity of an order or a cart: of one product, and of all products together. */
    public static final int MAX_QUANTITY = 999;

    public OrderLines {
        all = List.copyOf(all);
    }

    /** Rupiah; 0 until the prices are known. */
    public long total() {
        return all.stream().mapToLong(OrderLine::subtotal).reduce(0, Math::addExact);
    }

    /** Sets name, unit and price; a line without a matching price stays unchanged. */
    public OrderLines withPrices(List<PricedProduct> prices) {
        var byProduct =
                prices.stream().collect(Collectors.toMap(PricedProduct::productId, Function.identity(), (a, _) -> a));
        return new OrderLines(
                all.stream().map(orderLine -> withPrices(orderLine, byProduct)).toList());
    }

    private static OrderLine withPrices(OrderLine orderLine, Map<UUID, PricedProduct> prices) {
        var pricedProduct = prices.get(orderLine.productId());
        return pricedProduct == null
                ? orderLine
                : new OrderLine(
                        orderLine.productId(),
                        pricedProduct.name(),
                        pricedProduct.unit(),
                        pricedProduct.unitPrice(),
                        orderLine.quantity(),
                        orderLine.missing(),
                        orderLine.returned());
    }

    public OrderLines withMissing(Collection<UUID> products) {
        return new OrderLines(all.stream()
                .map(orderLine -> orderLine.withMissing(products.contains(orderLine.productId())))
                .toList());
    }

    /** @throws Rejected if a product is not part of the order, or more comes back than the customer has */
    OrderLines takeBack(Map<UUID, Integer> units) {
        units.forEach(this::requireKept);
        return new OrderLines(all.stream()
                .map(orderLine -> orderLine.takeBack(units.getOrDefault(orderLine.productId(), 0)))
                .toList());
    }

    private void requireKept(UUID productId, int units) {
        var kept = all.stream()
                .filter(orderLine -> orderLine.productId().equals(productId))
                .mapToInt(OrderLine::kept)
                .sum();
        if (units > kept) {
            throw new Rejected(
                            "return-too-large",
                            "Of product " + productId + " at most " + kept + " units of this order can come back")
                    .with("product_id", productId)
                    .with("returnable", kept);
        }
    }

    boolean isAnyReturned() {
        return all.stream().anyMatch(orderLine -> orderLine.returned() != null);
    }

    boolean isAllReturned() {
        return all.stream().allMatch(orderLine -> orderLine.kept() == 0);
    }

    public List<UUID> missingProducts() {
        return all.stream()
                .filter(OrderLine::isMissing)
                .map(OrderLine::productId)
                .toList();
    }
}
