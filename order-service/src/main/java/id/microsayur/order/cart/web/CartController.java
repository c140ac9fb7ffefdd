package id.microsayur.order.cart.web;

import id.microsayur.order.Order;
import id.microsayur.order.cart.CartItem;
import id.microsayur.order.cart.CartService;
import id.microsayur.order.cart.PricedCart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for the cart of the caller. */
@RestController
@RequestMapping("/api/cart")
class CartController {

    private final CartService carts;

    CartController(CartService carts) {
        this.carts = carts;
    }

    @Operation(
            summary = "Your cart",
            description =
                    "Priced at this moment; while the catalogue can't be asked, without prices (`priced: false`).")
    @GetMapping(version = "1")
    CartView show(@AuthenticationPrincipal Jwt caller) {
        return CartView.of(carts.findPriced(userId(caller)));
    }

    @Operation(summary = "Fill your cart", description = "Takes the place of what was in it.")
    @PutMapping(version = "1")
    CartView put(@Valid @RequestBody FillCart request, @AuthenticationPrincipal Jwt caller) {
        return CartView.of(carts.replace(userId(caller), request.merged()));
    }

    @Operation(summary = "Empty your cart")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@AuthenticationPrincipal Jwt caller) {
        carts.clear(userId(caller));
    }

    private static UUID userId(Jwt caller) {
        return UUID.fromString(caller.getSubject());
    }

    /** Complete content of a cart; quantities of a repeated product are added. */
    record FillCart(@NotNull @Size(max = 50) List<@Valid @NotNull CartItemRequest> items) {

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

            @Schema(example = "2") @NotNull @Min(1) @Max(999)
            Integer quantity) {}

    record CartView(
            List<PricedCart.PricedCartLine> items,
            @Schema(example = "9000") long total,
            String currency,
            boolean priced,
            boolean orderable) {

        static CartView of(PricedCart cart) {
            return new CartView(cart.items(), cart.total(), Order.CURRENCY, cart.priced(), cart.orderable());
        }
    }
}
