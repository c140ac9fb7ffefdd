package id.microsayur.order.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.order.search.OrderSearchService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for staff: all orders as a list and as a CSV export. */
@RestController
@RequestMapping("/api/admin")
class AdminOrderController {

    private final OrderSearchService orders;

    AdminOrderController(OrderSearchService orders) {
        this.orders = orders;
    }

    @Operation(summary = "Everybody's orders", description = "The newest first.")
    @GetMapping(path = "/orders", version = "1")
    PageView<AdminOrderView> list(
            @Parameter(description = "Only this person's.", example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    UUID userId,
            @Parameter(description = "Only these; may be repeated.", example = "PAID") @RequestParam(defaultValue = "")
                    Set<OrderStatus> status,
            @Parameter(description = "The first day, in Jakarta.", example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day, in Jakarta.", example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate to,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        var filter = new OrderFilter(userId, status, from, to);
        return PageView.of(orders.findPage(filter, PageRequest.of(page, size)).map(AdminOrderView::of));
    }

    /** Streams the rows chunk by chunk; a disconnect of the client ends the export. */
    @Operation(
            summary = "Everybody's orders as a file",
            description =
                    "One row per order, oldest first, however many there are. RFC 4180, UTF-8; what a spreadsheet would take for a formula is led by an apostrophe.")
    @ApiResponse(
            responseCode = "200",
            description = "The rows",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string", example = "\"order_id\",\"created_at\",\"status\"")))
    @GetMapping(path = "/orders.csv", version = "1")
    void export(
            @Parameter(description = "Only this person's.", example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    UUID userId,
            @Parameter(description = "Only these; may be repeated.", example = "PAID") @RequestParam(defaultValue = "")
                    Set<OrderStatus> status,
            @Parameter(description = "The first day, in Jakarta.", example = "2026-11-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day, in Jakarta.", example = "2026-11-30")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate to,
            HttpServletResponse response)
            throws IOException {
        var filter = new OrderFilter(userId, status, from, to);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"");
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        var csv = new OrderCsv(out);
        orders.forEach(filter, csv::writeRow);
        out.flush();
    }
}
