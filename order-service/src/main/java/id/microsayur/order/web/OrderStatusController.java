package id.microsayur.order.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.OrderService;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Status of orders for product-service, which asks before it ends a reservation. */
@RestController
@RequestMapping("/internal/orders/statuses")
class OrderStatusController {

    private final OrderService orders;

    OrderStatusController(OrderService orders) {
        this.orders = orders;
    }

    /** Orders that do not exist are left out. */
    @GetMapping
    OrderStatusList findStatuses(@RequestParam("order_id") @NotEmpty @Size(max = 100) List<UUID> orderIds) {
        return new OrderStatusList(orders.findAll(orderIds).stream()
                .map(order -> new OrderStatusView(order.id(), order.status(), order.wasShipped()))
                .toList());
    }

    record OrderStatusList(List<OrderStatusView> items) {}

    /** @param shipped the goods had left the warehouse, whatever became of the order since */
    record OrderStatusView(UUID orderId, OrderStatus status, boolean shipped) {}
}
