package id.microsayur.order.web;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.order.search.OrderSearchService;
import id.microsayur.order.search.OrderText;
import id.microsayur.platform.web.PageResponse;
import id.microsayur.platform.web.export.CsvResponse;
import id.microsayur.platform.web.export.CsvResponse.ExportInterrupted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/** All orders for staff, as a list and as a CSV export. */
@RestController
class AdminOrderController implements AdminOrderApi {

    private final OrderSearchService orders;
    private final OrderDeadlines deadlines;

    AdminOrderController(OrderSearchService orders, OrderDeadlines deadlines) {
        this.orders = orders;
        this.deadlines = deadlines;
    }

    @Override
    public PageResponse<AdminOrderView> list(
            @Nullable UUID userId,
            Set<OrderStatus> status,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String q,
            Set<OrderPaymentStatus> paymentStatus,
            String sort,
            int page,
            int size) {
        var filter = new OrderFilter(userId, status, from, to, paymentStatus, OrderText.of(q));
        var request =
                sort.equals("oldest") ? PageRequest.of(page, size, Sort.by("createdAt")) : PageRequest.of(page, size);
        return PageResponse.of(orders.findPage(filter, request), order -> AdminOrderView.of(order, deadlines));
    }

    @Override
    public StatusCounts count() {
        return new StatusCounts(orders.countUnfinished().entrySet().stream()
                .map(count -> new StatusCount(count.getKey(), count.getValue()))
                .toList());
    }

    /** Streams the rows chunk by chunk; a disconnect of the client or the deadline ends the export. */
    @Override
    public void export(
            @Nullable UUID userId,
            Set<OrderStatus> status,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            HttpServletResponse response)
            throws IOException {
        var filter = new OrderFilter(userId, status, from, to);
        CsvResponse.write(
                response,
                "orders.csv",
                OrderCsv.COLUMNS,
                csv -> orders.forEach(filter, order -> OrderCsv.writeRow(csv, order)));
    }

    /** Leaves it to the server, which breaks the connection: a problem after the rows would make the file look complete. */
    @ExceptionHandler
    void rethrow(ExportInterrupted e) {
        throw e;
    }
}
