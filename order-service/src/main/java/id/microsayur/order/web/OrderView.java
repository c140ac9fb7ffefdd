package id.microsayur.order.web;

import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an order for its customer; names and prices are missing, and the total is 0, until the reservation. */
record OrderView(
        UUID orderId,
        OrderStatus status,
        List<OrderItemView> items,
        @Schema(example = "9000") long total,
        String currency,
        OrderPaymentView payment,
        DeliveryView delivery,
        Instant createdAt,
        @Nullable String traceId) {

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.status(),
                order.lines().all().stream().map(OrderItemView::of).toList(),
                order.total(),
                Order.CURRENCY,
                OrderPaymentView.of(order.payment()),
                DeliveryView.of(order.details().deliveryAddress()),
                order.details().createdAt(),
                order.details().traceId());
    }

    @Schema(name = "OrderCreatedItem")
    record OrderItemView(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") long subtotal) {

        static OrderItemView of(OrderLine line) {
            return new OrderItemView(
                    line.productId(), line.name(), line.unit(), line.unitPrice(), line.quantity(), line.subtotal());
        }
    }

    @Schema(name = "OrderViewPaymentView")
    record OrderPaymentView(
            @Nullable UUID paymentId,
            OrderPaymentStatus status,
            @Schema(example = "card") String method) {

        static OrderPaymentView of(OrderPayment payment) {
            return new OrderPaymentView(payment.paymentId(), payment.status(), payment.method());
        }
    }

    @Schema(name = "Delivery")
    record DeliveryView(
            @Schema(example = "Siti Rahayu") String recipient,
            String phone,
            @Schema(example = "Jl. Melati 5, Bandung") String address) {

        static DeliveryView of(DeliveryAddress delivery) {
            return new DeliveryView(delivery.recipient(), delivery.phone(), delivery.address());
        }
    }
}
