package id.microsayur.order.cart;

import io.swagger.v3.oas.annotations.media.Schema;
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
 * @param total rupiah, of the lines that can be ordered
 */
public record PricedCart(List<PricedCartLine> items, boolean priced, boolean orderable, long total) {

    static PricedCart of(List<CartItem> items, ProductOfferClient.ProductOfferResponse offers) {
        var byProduct = offers.items().stream()
                .collect(Collectors.toMap(ProductOfferClient.ProductOffer::productId, Function.identity()));
        var lines = items.stream()
                .map(cartItem -> PricedCartLine.of(cartItem, byProduct.get(cartItem.productId()), offers.isKnown()))
                .toList();
        return new PricedCart(
                lines,
                offers.isKnown(),
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
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") @Nullable Long subtotal,
            @Schema(example = "120") @Nullable Integer available,

            @Schema(example = "/api/v1/products/0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a/image") @Nullable
            String imageUrl,

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
