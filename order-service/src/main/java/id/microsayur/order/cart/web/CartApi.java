package id.microsayur.order.cart.web;

import id.microsayur.order.Order;
import id.microsayur.order.OrderLines;
import id.microsayur.order.cart.CartItem;
import id.microsayur.order.cart.PricedCart;
import id.microsayur.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** HTTP API of the caller's cart. */
@RequestMapping("/api/cart")
interface CartApi {

    @Operation(
            summary = "Get your cart",
            description = "With current prices; without prices (`priced: false`) while product-service is unavailable.")
    @GetMapping(version = "1")
    CartView show(@CurrentUser UUID user);

    @Operation(
            summary = "Replace your cart",
            description =
                    "Replaces all of its items. The quantities of a repeated product are added; all quantities add up to at most 999.")
    @PutMapping(version = "1")
    CartView put(@Valid @RequestBody FillCart request, @CurrentUser UUID user);

    @Operation(summary = "Empty your cart")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@CurrentUser UUID user);

    /** Complete content of a cart; quantities of a repeated product are added. */
    record FillCart(@NotNull @Size(max = 50) List<@Valid @NotNull CartItemRequest> items) {

        @AssertTrue(message = "must add up to at most 999")
        boolean isItems() {
            return items == null
                    || items.stream()
                                    .filter(item -> item != null && item.quantity != null)
                                    .mapToLong(CartItemRequest::quantity)
                                    .sum()
                            <= OrderLines.MAX_QUANTITY;
        }

        List<CartItem> merged() {
            var quantities = new LinkedHashMap<UUID, Integer>();
            items.forEach(item -> quantities.merge(item.productId, item.quantity, Integer::sum));
            return quantities.entrySet().stream()
                    .map(entry -> new CartItem(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    @Schema(name = "CartWanted")
    record CartItemRequest(
            @NotNull UUID productId,

            @Schema(example = "2") @NotNull @Min(1) @Max(OrderLines.MAX_QUANTITY)
            Integer quantity) {}

    record CartView(
            List<CartLineView> items,
            @Schema(example = "9000") long total,
            String currency,
            boolean priced,
            boolean orderable) {

        static CartView of(PricedCart cart) {
            return new CartView(
                    cart.items().stream().map(CartLineView::of).toList(),
                    cart.orderableTotal(),
                    Order.CURRENCY,
                    cart.priced(),
                    cart.orderable());
        }
    }

    @Schema(name = "PricedCartLine")
    record CartLineView(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") @Nullable Long subtotal,
            @Schema(example = "120") @Nullable Integer available,

            @Schema(example = "/api/v1/products/0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a/image") @Nullable
            String imageUrl,

            PricedCart.CartLineState state) {

        static CartLineView of(PricedCart.PricedCartLine line) {
            return new CartLineView(
                    line.productId(),
                    line.name(),
                    line.unit(),
                    line.unitPrice(),
                    line.quantity(),
                    line.subtotal(),
                    line.available(),
                    line.imageUrl(),
                    line.state());
        }
    }
}
