package id.microsayur.order.web;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an order and its history for operators: no name, address, phone number or account. */
@Schema(name = "OrderSummary")
record OrderSummaryView(
        UUID orderId,
        @Schema(example = "267B55B0") String number,
        OrderStatus status,
        List<OrderView.OrderItemView> items,
        @Schema(example = "9000") long total,
        String currency,
        OrderView.OrderPaymentView payment,
        @Schema(example = "0") long refunded,
        Instant createdAt,
        Instant changedAt,
        @Nullable String traceId,
        List<TimelineView.TimelineEntry> timeline) {

    static OrderSummaryView of(Order order, List<OrderHistoryEntry> history) {
        return new OrderSummaryView(
                order.id(),
                order.number(),
                order.status(),
                order.lines().all().stream().map(OrderView.OrderItemView::of).toList(),
                order.total(),
                Order.CURRENCY,
                OrderView.OrderPaymentView.of(order.payment()),
                order.payment().refunded(),
                order.details().createdAt(),
                order.changedAt(),
                order.details().traceId(),
                TimelineView.of(history).items());
    }
}
