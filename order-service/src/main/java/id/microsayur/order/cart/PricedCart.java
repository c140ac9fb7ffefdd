package id.microsayur.order.cart;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cart at today's prices.
 *
 * @param priced whether the prices could be asked
 * @param orderable whether an order of it would find everything just now
 * @param total rupiah, of the lines that can be ordered
 */
public record PricedCart(List<Line> items, boolean priced, boolean orderable, long total) {

    static PricedCart of(List<Item> items, Offers.Found offers) {
        var byProduct = offers.items().stream().collect(Collectors.toMap(Offers.Offer::productId, Function.identity()));
        var lines = items.stream()
                .map(item -> Line.of(item, byProduct.get(item.productId()), offers.isKnown()))
                .toList();
        return new PricedCart(
                lines,
                offers.isKnown(),
                !lines.isEmpty() && lines.stream().allMatch(line -> line.state() == State.AVAILABLE),
                lines.stream().mapToLong(Line::counted).reduce(0, Math::addExact));
    }

    /** Whether a line can be ordered. */
    public enum State {
        AVAILABLE,
        /** There is some, but less than wanted. */
        INSUFFICIENT,
        SOLD_OUT,
        /** It is not sold any more, or never was. */
        UNAVAILABLE,
        /** product-service can't be asked. */
        UNKNOWN
    }

    /**
     * One product.
     *
     * @param available how many there are
     */
    public record Line(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") @Nullable Long subtotal,
            @Schema(example = "120") @Nullable Integer available,

            @Schema(example = "/api/v1/products/0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a/image") @Nullable
            String imageUrl,

            State state) {

        static Line of(Item item, Offers.@Nullable Offer offer, boolean known) {
            if (offer == null) {
                var state = known ? State.UNAVAILABLE : State.UNKNOWN;
                return new Line(item.productId(), null, null, null, item.quantity(), null, null, null, state);
            }
            return new Line(
                    item.productId(),
                    offer.name(),
                    offer.unit(),
                    offer.price(),
                    item.quantity(),
                    Math.multiplyExact(offer.price(), item.quantity()),
                    offer.available(),
                    offer.imageUrl(),
                    state(offer.available(), item.quantity()));
        }

        private static State state(int available, int wanted) {
            if (available >= wanted) {
                return State.AVAILABLE;
            }
            return available > 0 ? State.INSUFFICIENT : State.SOLD_OUT;
        }

        long counted() {
            return state == State.AVAILABLE && subtotal != null ? subtotal : 0;
        }
    }
}
