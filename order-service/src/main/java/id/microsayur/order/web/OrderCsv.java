package id.microsayur.order.web;

import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes orders as RFC 4180 rows; a leading apostrophe prevents spreadsheets from running a value as a formula. */
final class OrderCsv {

    private static final List<String> COLUMNS = List.of(
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
            "refunded");

    private final Writer out;

    OrderCsv(Writer out) {
        this.out = out;
        writeLine(COLUMNS.stream());
    }

    void writeRow(Order order) {
        writeLine(Stream.of(
                order.id().toString(),
                order.details().createdAt().toString(),
                order.status().name(),
                order.customer().name(),
                order.customer().email(),
                order.lines().all().stream().map(OrderCsv::describeLine).collect(Collectors.joining("; ")),
                String.valueOf(order.total()),
                Order.CURRENCY,
                order.payment().method(),
                order.payment().status().name(),
                String.valueOf(order.payment().refunded())));
    }

    private static String describeLine(OrderLine orderLine) {
        return orderLine.quantity() + " " + orEmpty(orderLine.unit()) + " "
                + (orderLine.name() == null ? orderLine.productId().toString() : orderLine.name());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void writeLine(Stream<String> values) {
        try {
            out.write(values.map(OrderCsv::quote).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quote(String value) {
        var safe = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
