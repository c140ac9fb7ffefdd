package id.microsayur.order.cart;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cart with current prices and availability.
 *
 * @param priced false if product-service was unavailable
 * @param orderable whether stock currently covers every line
 * @param orderableTotal rupiah, of the lines that can be ordered
 */
public record PricedCart(List<PricedCartLine> items, boolean priced, boolean orderable, long orderableTotal) {

    static PricedCart of(List<CartItem> items, ProductOfferClient.ProductOfferResponse offers) {
        var byProduct = offers.items().stream()
                .collect(Collectors.toMap(
                        ProductOfferClient.ProductOffer::productId, Function.identity(), (one, _) -> one));
        var lines = items.stream()
                .map(cartItem -> PricedCartLine.of(cartItem, byProduct.get(cartItem.productId()), !offers.isFallback()))
                .toList();
        return new PricedCart(
                lines,
                !offers.isFallback(),
                !lines.isEmpty()
                        && lines.stream().allMatch(pricedCartLine -> pricedCartLine.state() == CartLineState.AVAILABLE),
                lines.stream().mapToLong(PricedCartLine::orderableSubtotal).reduce(0, Math::addExact));
    }

    /** Availability of a cart line. */
    public enum CartLineState {
        AVAILABLE,
        /** Some stock, but less than the quantity of the line. */
        INSUFFICIENT,
        SOLD_OUT,
        /** Not in the catalogue. */
        UNAVAILABLE,
        /** product-service is unavailable. */
        UNKNOWN
    }

    /**
     * Line of a cart with the current offer of its product.
     *
     * @param available stock of the product
     */
    public record PricedCartLine(
            UUID productId,
            @Nullable String name,
            @Nullable String unit,
            @Nullable Long unitPrice,
            int quantity,
            @Nullable Long subtotal,
            @Nullable Integer available,
            @Nullable String imageUrl,
            CartLineState state) {

        static PricedCartLine of(
                CartItem cartItem, ProductOfferClient.@Nullable ProductOffer productOffer, boolean known) {
            if (productOffer == null) {
                var cartLineState = known ? CartLineState.UNAVAILABLE : CartLineState.UNKNOWN;
                return new PricedCartLine(
                        cartItem.productId(), null, null, null, cartItem.quantity(), null, null, null, cartLineState);
            }
            return new PricedCartLine(
                    cartItem.productId(),
                    productOffer.name(),
                    productOffer.unit(),
                    productOffer.price(),
                    cartItem.quantity(),
                    Math.multiplyExact(productOffer.price(), cartItem.quantity()),
                    productOffer.available(),
                    productOffer.imageUrl(),
                    state(productOffer.available(), cartItem.quantity()));
        }

        private static CartLineState state(int available, int quantity) {
            if (available >= quantity) {
                return CartLineState.AVAILABLE;
            }
            return available > 0 ? CartLineState.INSUFFICIENT : CartLineState.SOLD_OUT;
        }

        long orderableSubtotal() {
            return state == CartLineState.AVAILABLE && subtotal != null ? subtotal : 0;
        }
    }
}
