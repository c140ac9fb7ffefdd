package id.microsayur.order.web;

import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.OrderCreated;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an order for its customer; names and prices are missing, and the total is 0, until the reservation. */
record OrderView(
        UUID orderId,
        OrderStatus status,
        List<OrderCreated.OrderCreatedItem> items,
        @Schema(example = "9000") long total,
        String currency,
        OrderPaymentView payment,
        DeliveryAddress delivery,
        Instant createdAt,
        @Nullable String traceId) {

    static OrderView of(Order order) {
        var orderPayment = order.payment();
        return new OrderView(
                order.id(),
                order.status(),
                OrderCreated.OrderCreatedItem.of(order.lines()),
                order.total(),
                Order.CURRENCY,
                new OrderPaymentView(orderPayment.paymentId(), orderPayment.status(), orderPayment.method()),
                order.details().deliveryAddress(),
                order.details().createdAt(),
                order.details().traceId());
    }

    @Schema(name = "OrderViewPaymentView")
    record OrderPaymentView(
            @Nullable UUID paymentId,
            OrderPaymentStatus status,
            @Schema(example = "card") String method) {}
}
