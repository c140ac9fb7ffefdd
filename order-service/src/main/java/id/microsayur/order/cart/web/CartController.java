package id.microsayur.order.cart.web;

import id.microsayur.order.cart.CartService;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/** Cart of the caller. */
@RestController
class CartController implements CartApi {

    private final CartService carts;

    CartController(CartService carts) {
        this.carts = carts;
    }

    @Override
    public CartView show(UUID user) {
        return CartView.of(carts.findPriced(user));
    }

    @Override
    public CartView put(FillCart request, UUID user) {
        return CartView.of(carts.replace(user, request.merged()));
    }

    @Override
    public void clear(UUID user) {
        carts.clear(user);
    }
}
