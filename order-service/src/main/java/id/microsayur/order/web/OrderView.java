package id.microsayur.order.web;

import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.deadline.OrderDeadlines;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an order for its customer; names and prices are missing, and the total is 0, until the reservation. */
record OrderView(
        UUID orderId,

        @Schema(description = "Number of the order in mails.", example = "267B55B0")
        String number,

        OrderStatus status,
        List<OrderItemView> items,
        @Schema(example = "9000") long total,
        String currency,
        OrderPaymentView payment,
        DeliveryView delivery,

        @Schema(description = "Day of the delivery, if one was chosen.", example = "2026-11-28") @Nullable
        LocalDate deliveryDay,

        @Schema(description = "Part of the total; missing without a day of delivery.", example = "10000") @Nullable
        Long deliveryFee,

        @Schema(description = "What you noted for the delivery.", example = "Titip di pos satpam") @Nullable
        String note,

        @Schema(description = "Total without the value added tax (PPN).", example = "8108")
        long net,

        @Schema(description = "Percent of value added tax when the order was placed.", example = "11")
        BigDecimal taxRate,

        @Schema(description = "Value added tax, part of the total, rounded to the nearest rupiah.", example = "892")
        long tax,

        Instant createdAt,

        @Schema(description = "Last change of the status or the payment.")
        Instant changedAt,

        @Schema(description = "The order is cancelled unless it is paid by then.") @Nullable
        Instant payBefore,

        @Schema(description = "The order is cancelled unless its stock arrives by then.") @Nullable
        Instant waitsUntil,

        @Schema(description = "Sum of all refunds.", example = "0")
        long refunded,

        @Schema(description = "Whether you can cancel the order.", example = "true")
        boolean cancellable,

        @Schema(description = "Whether you can make a new payment.", example = "false")
        boolean payable,

        @Nullable String traceId) {

    static OrderView of(Order order, OrderDeadlines deadlines) {
        return new OrderView(
                order.id(),
                order.number(),
                order.status(),
                order.lines().all().stream().map(OrderItemView::of).toList(),
                order.total(),
                Order.CURRENCY,
                OrderPaymentView.of(order.payment()),
                DeliveryView.of(order.details().deliveryAddress()),
                order.details().deliveryTerms().day(),
                order.deliveryFeeOfDay(),
                order.details().deliveryTerms().note(),
                order.net(),
                order.details().taxTerms().shownRate(),
                order.tax(),
                order.details().createdAt(),
                order.changedAt(),
                deadlines.payBefore(order),
                deadlines.waitsUntil(order),
                order.payment().refunded(),
                order.isCancellable(),
                order.isPayable(),
                order.details().traceId());
    }

    @Schema(name = "OrderCreatedItem")
    record OrderItemView(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") long subtotal,

            @Schema(description = "true if the order waits for stock of this product.", example = "true") @Nullable
            Boolean missing,

            @Schema(description = "Units that came back after the shipment.", example = "1") @Nullable
            Integer returned) {

        static OrderItemView of(OrderLine line) {
            return new OrderItemView(
                    line.productId(),
                    line.name(),
                    line.unit(),
                    line.unitPrice(),
                    line.quantity(),
                    line.subtotal(),
                    line.missing(),
                    line.returned());
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
