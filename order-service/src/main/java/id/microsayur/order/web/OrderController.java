package id.microsayur.order.web;

import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.checkout.CheckoutService;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.delivery.MinimumOrderCheck;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.order.search.OrderSearchService;
import id.microsayur.platform.security.Roles;
import id.microsayur.platform.web.PageResponse;
import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** Orders of the caller, and the status changes by staff. */
@RestController
class OrderController implements OrderApi {

    private final CheckoutService checkoutService;
    private final OrderService orders;
    private final OrderSearchService search;
    private final OrderDeadlines deadlines;
    private final MinimumOrderCheck minimumOrder;

    OrderController(
            CheckoutService checkoutService,
            OrderService orders,
            OrderSearchService search,
            OrderDeadlines deadlines,
            MinimumOrderCheck minimumOrder) {
        this.checkoutService = checkoutService;
        this.orders = orders;
        this.search = search;
        this.deadlines = deadlines;
        this.minimumOrder = minimumOrder;
    }

    @Override
    public ResponseEntity<OrderView> place(PlaceOrder request, @Nullable String key, Jwt caller) {
        if (request.deliveryDay() != null && !orders.isPlaced(customer(caller).userId(), key)) {
            minimumOrder.require(request.lines());
        }
        var order = checkoutService.place(request.toNewOrder(customer(caller), isStaff(), key));
        var location = URI.create("/api/v1/orders/" + order.id());
        return order.status().isDecided()
                ? ResponseEntity.created(location).body(view(order))
                : ResponseEntity.accepted().location(location).body(view(order));
    }

    @Override
    public PageResponse<OrderView> list(
            Set<OrderStatus> status, @Nullable LocalDate from, @Nullable LocalDate to, int page, int size, UUID user) {
        var filter = new OrderFilter(user, status, from, to);
        return PageResponse.of(search.findPage(filter, PageRequest.of(page, size)), this::view);
    }

    @Override
    public OrderView show(UUID id, UUID user) {
        return view(orders.findForCustomer(id, user));
    }

    @Override
    public TimelineView timeline(UUID id, UUID user) {
        return TimelineView.of(orders.timeline(id, user));
    }

    @Override
    public ResponseEntity<OrderView> pay(UUID id, PaymentMeans means, @Nullable String key, UUID user) {
        var order = checkoutService.retryPayment(id, user, means.method(), means.token(), key);
        return ResponseEntity.status(
                        order.status() == OrderStatus.AWAITING_PAYMENT ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(view(order));
    }

    @Override
    public OrderView cancel(UUID id, UUID user) {
        return view(orders.cancel(id, user));
    }

    @Override
    public OrderView ship(UUID id) {
        return view(orders.ship(id));
    }

    @Override
    public OrderView deliver(UUID id) {
        return view(orders.deliver(id));
    }

    private OrderView view(Order order) {
        return OrderView.of(order, deadlines);
    }

    private static boolean isStaff() {
        return Roles.isCallerOneOf(Roles.administratorsAnd("orders:manage"));
    }

    private static Customer customer(Jwt caller) {
        return new Customer(
                UUID.fromString(caller.getSubject()),
                Objects.requireNonNull(caller.getClaimAsString("email")),
                Objects.requireNonNull(caller.getClaimAsString("name")));
    }
}
