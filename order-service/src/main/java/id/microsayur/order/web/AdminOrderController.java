package id.microsayur.order.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.order.search.OrderSearchService;
import id.microsayur.platform.web.PageResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/** All orders for staff, as a list and as a CSV export. */
@RestController
class AdminOrderController implements AdminOrderApi {

    private final OrderSearchService orders;

    AdminOrderController(OrderSearchService orders) {
        this.orders = orders;
    }

    @Override
    public PageResponse<AdminOrderView> list(
            @Nullable UUID userId,
            Set<OrderStatus> status,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int page,
            int size) {
        var filter = new OrderFilter(userId, status, from, to);
        return PageResponse.of(orders.findPage(filter, PageRequest.of(page, size)), AdminOrderView::of);
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
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"");
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var csv = new OrderCsv(out);
        try {
            orders.forEach(filter, csv::writeRow);
        } catch (RuntimeException e) {
            throw response.isCommitted() ? new ExportInterrupted(e) : e;
        }
        out.flush();
    }

    /** Leaves it to the server, which breaks the connection: a problem after the rows would make the file look complete. */
    @ExceptionHandler
    void rethrow(ExportInterrupted e) {
        throw e;
    }

    /** Failure of an export after its first bytes were sent. */
    static final class ExportInterrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExportInterrupted(RuntimeException cause) {
            super("The export ended early: " + cause.getMessage(), cause);
        }
    }
}
