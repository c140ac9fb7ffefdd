package id.microsayur.order.web;

import id.microsayur.order.Currency;
import id.microsayur.order.Delivery;
import id.microsayur.order.Order;
import id.microsayur.order.OrderCreated;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.Payments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as its customer sees it; names and prices are missing, and the total is 0, until the stock was asked. */
record OrderView(
        UUID orderId,
        OrderStatus status,
        List<OrderCreated.Item> items,
        @Schema(example = "9000") long total,
        String currency,
        PaymentView payment,
        Delivery delivery,
        Instant createdAt,
        @Nullable String traceId) {

    static OrderView of(Order order) {
        var payment = order.payment();
        return new OrderView(
                order.id(),
                order.status(),
                OrderCreated.Item.of(order.lines()),
                order.total(),
                Currency.IDR,
                new PaymentView(payment.paymentId(), payment.status(), payment.method()),
                order.wish().delivery(),
                order.wish().createdAt(),
                order.wish().traceId());
    }

    record PaymentView(
            @Nullable UUID paymentId,
            Payments.Status status,
            @Schema(example = "card") String method) {}
}
