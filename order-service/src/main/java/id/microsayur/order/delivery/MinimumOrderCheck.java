package id.microsayur.order.delivery;

import static java.util.stream.Collectors.toMap;

import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.order.cart.ProductOfferClient;
import id.microsayur.order.cart.ProductOfferClient.ProductOffer;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.stereotype.Component;

/** Compares the goods of an order with a day of delivery, at their present prices, with the minimum order. */
@Component
public class MinimumOrderCheck {

    private final Refreshable<DeliveryProperties> properties;
    private final ProductOfferClient offers;

    MinimumOrderCheck(Refreshable<DeliveryProperties> properties, ProductOfferClient offers) {
        this.properties = properties;
        this.offers = offers;
    }

    /**
     * Calls product-service if there is a minimum. Passes if it can't tell a price: the order then waits or is refused by
     * itself.
     *
     * @throws BelowMinimumOrder if the goods cost less
     */
    public void require(OrderLines lines) {
        var minimum = properties.get().minimumOrder();
        if (minimum == 0) {
            return;
        }
        var ids = lines.all().stream().map(OrderLine::productId).toList();
        var prices = offers.findByProductIds(ids).items().stream()
                .collect(toMap(ProductOffer::productId, ProductOffer::price, Math::max));
        var goods = lines.all().stream()
                .mapToLong(line -> Math.multiplyExact(prices.getOrDefault(line.productId(), 0L), line.quantity()))
                .reduce(0, Math::addExact);
        if (prices.keySet().containsAll(ids) && goods < minimum) {
            throw new BelowMinimumOrder(minimum, goods);
        }
    }
}
