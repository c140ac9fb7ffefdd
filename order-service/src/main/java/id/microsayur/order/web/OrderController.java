package id.microsayur.order.web;

import id.microsayur.order.Checkout;
import id.microsayur.order.Customer;
import id.microsayur.order.Delivery;
import id.microsayur.order.Line;
import id.microsayur.order.Lines;
import id.microsayur.order.NewOrder;
import id.microsayur.order.OrderService;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.Payment;
import id.microsayur.order.WhenOutOfStock;
import id.microsayur.platform.idempotency.Idempotent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A customer's own orders. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private final Checkout checkout;
    private final OrderService orders;

    OrderController(Checkout checkout, OrderService orders) {
        this.checkout = checkout;
        this.orders = orders;
    }

    @PostMapping(version = "1")
    @Idempotent
    ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder wish, @AuthenticationPrincipal Jwt caller) {
        var order = checkout.place(wish.by(customer(caller)));
        var location = URI.create("/api/v1/orders/" + order.id());
        return order.status().isDecided()
                ? ResponseEntity.created(location).body(OrderView.of(order))
                : ResponseEntity.accepted().location(location).body(OrderView.of(order));
    }

    @GetMapping(version = "1")
    PageView<OrderView> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @AuthenticationPrincipal Jwt caller) {
        var newestFirst = Sort.by(Sort.Order.desc("wish.createdAt"), Sort.Order.desc("id"));
        return PageView.of(orders.allOf(userId(caller), PageRequest.of(page, size, newestFirst))
                .map(OrderView::of));
    }

    @GetMapping(path = "/{id}", version = "1")
    OrderView show(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        return OrderView.of(orders.mine(id, userId(caller)));
    }

    @GetMapping(path = "/{id}/timeline", version = "1")
    Timeline timeline(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        return new Timeline(orders.timeline(id, userId(caller)));
    }

    @PostMapping(path = "/{id}/payment", version = "1")
    @Idempotent
    ResponseEntity<OrderView> pay(
            @PathVariable UUID id, @Valid @RequestBody PaymentMeans means, @AuthenticationPrincipal Jwt caller) {
        var order = checkout.payAgain(id, userId(caller), means.method(), means.token());
        return ResponseEntity.status(
                        order.status() == OrderStatus.AWAITING_PAYMENT ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(OrderView.of(order));
    }

    @PostMapping(path = "/{id}/cancel", version = "1")
    OrderView cancel(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        return OrderView.of(orders.cancel(id, userId(caller)));
    }

    @PostMapping(path = "/{id}/ship", version = "1")
    OrderView ship(@PathVariable UUID id) {
        return OrderView.of(orders.ship(id));
    }

    @PostMapping(path = "/{id}/deliver", version = "1")
    OrderView deliver(@PathVariable UUID id) {
        return OrderView.of(orders.deliver(id));
    }

    private static UUID userId(Jwt caller) {
        return UUID.fromString(caller.getSubject());
    }

    private static Customer customer(Jwt caller) {
        return new Customer(
                userId(caller),
                Objects.requireNonNull(caller.getClaimAsString("email")),
                Objects.requireNonNull(caller.getClaimAsString("name")));
    }

    /** What a customer sends to order; prices are none of it. */
    record PlaceOrder(
            @NotEmpty @Size(max = 50) List<@Valid @NotNull Item> items,
            @NotNull @Valid PaymentMeans payment,
            @NotNull @Valid DeliveryTo delivery,

            @Nullable @Pattern(regexp = "reject|wait", message = "must be reject or wait")
            String whenOutOfStock) {

        NewOrder by(Customer customer) {
            return new NewOrder(
                    customer,
                    new Delivery(delivery.recipient, delivery.phone, delivery.address),
                    "wait".equals(whenOutOfStock) ? WhenOutOfStock.WAIT : WhenOutOfStock.REJECT,
                    lines(),
                    Payment.with(payment.method, payment.token));
        }

        /** One line per product, in the order of their first mention. */
        private Lines lines() {
            var quantities = new LinkedHashMap<UUID, Integer>();
            items.forEach(item -> quantities.merge(item.productId, item.quantity, Integer::sum));
            return new Lines(quantities.entrySet().stream()
                    .map(wanted -> Line.wanted(wanted.getKey(), wanted.getValue()))
                    .toList());
        }
    }

    record Item(
            @NotNull UUID productId,
            @NotNull @Min(1) @Max(999) Integer quantity) {}

    record PaymentMeans(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_-]{1,29}", message = "must be the name of a payment method")
            String method,

            @Nullable @Size(min = 1, max = 255) String token) {

        @AssertTrue(message = "is needed for this method")
        boolean isToken() {
            return Payment.CASH_ON_DELIVERY.equals(method) || (token != null && !token.isBlank());
        }

        @Override
        public String toString() {
            return "PaymentMeans[" + method + "]";
        }
    }

    record DeliveryTo(
            @NotBlank @Size(max = 100) String recipient,

            @NotNull @Pattern(regexp = "\\+?[0-9][0-9 -]{6,18}", message = "must be a phone number")
            String phone,

            @NotBlank @Size(max = 500) String address) {}
}
