package id.microsayur.order.web;

import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.platform.web.export.CsvWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns and rows of the export of orders. */
final class OrderCsv {

    static final List<String> COLUMNS = List.of(
            "order_id",
            "created_at",
            "status",
            "customer_name",
            "customer_email",
            "items",
            "total",
            "currency",
            "payment_method",
            "payment_status",
            "refunded",
            "delivery_day",
            "delivery_fee",
            "note",
            "tax_rate",
            "tax");

    private OrderCsv() {}

    static void writeRow(CsvWriter csv, Order order) {
        csv.writeRow(
                order.id(),
                order.details().createdAt(),
                order.status(),
                order.customer().name(),
                order.customer().email(),
                order.lines().all().stream().map(OrderCsv::describeLine).collect(Collectors.joining("; ")),
                order.total(),
                Order.CURRENCY,
                order.payment().method(),
                order.payment().status(),
                order.payment().refunded(),
                order.details().deliveryTerms().day(),
                order.deliveryFeeOfDay(),
                order.details().deliveryTerms().note(),
                order.details().taxTerms().rate(),
                order.tax());
    }

    private static String describeLine(OrderLine orderLine) {
        return orderLine.quantity() + " " + orEmpty(orderLine.unit()) + " "
                + (orderLine.name() == null ? orderLine.productId().toString() : orderLine.name());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
