package id.microsayur.order.web;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.web.PageResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HTTP API of all orders for staff: a list and a CSV export. */
@RequestMapping("/api/admin")
interface AdminOrderApi {

    @Operation(summary = "List all orders", description = "Newest first, or oldest first.")
    @GetMapping(path = "/orders", version = "1")
    PageResponse<AdminOrderView> list(
            @Parameter(description = "Only orders of this user.", example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    UUID userId,
            @Parameter(description = "Only orders in this status; may be repeated.", example = "PAID")
                    @RequestParam(defaultValue = "")
                    Set<OrderStatus> status,
            @Parameter(description = "First day, inclusive, in the time zone of Jakarta.", example = "2026-11-01")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "Last day, inclusive, in the time zone of Jakarta.", example = "2026-11-30")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate to,
            @Parameter(
                            description =
                                    "Order number or id, or words of which e-mail address, names and phone number contain each; at least 3 characters.",
                            example = "0812 3456")
                    @RequestParam(defaultValue = "")
                    @Pattern(regexp = "\\s*|.{3,100}", message = "must have 3 to 100 characters")
                    String q,
            @Parameter(description = "Only orders whose payment is in this status; may be repeated.", example = "DUE")
                    @RequestParam(name = "payment_status", defaultValue = "")
                    Set<OrderPaymentStatus> paymentStatus,
            @Parameter(description = "newest or oldest first.", example = "oldest")
                    @RequestParam(defaultValue = "newest")
                    @Pattern(regexp = "newest|oldest", message = "must be newest or oldest")
                    String sort,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    @Operation(
            summary = "Count the orders in each status",
            description = "Of the statuses that are not the end: DELIVERED, CANCELLED and REFUNDED are not counted.")
    @GetMapping(path = "/orders/counts", version = "1")
    StatusCounts count();

    record StatusCounts(List<StatusCount> items) {}

    record StatusCount(
            @Schema(example = "PAID") OrderStatus status,
            @Schema(example = "12") long orders) {}

    @Operation(
            summary = "Export all orders as CSV",
            description =
                    "One row per order, oldest first, without a limit but the time that an export may take. RFC 4180 in UTF-8; an apostrophe precedes a value that a spreadsheet would run as a formula.")
    @ApiResponse(
            responseCode = "200",
            description = "CSV with one row per order",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string", example = "\"order_id\",\"created_at\",\"status\"")))
    @ApiResponse(responseCode = "503", description = """
                    too-many-exports: Other exports are running; try again when they are done
                    export-too-long: The export took too long; export fewer days""")
    @GetMapping(path = "/orders.csv", version = "1")
    void export(
            @Parameter(description = "Only orders of this user.", example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    UUID userId,
            @Parameter(description = "Only orders in this status; may be repeated.", example = "PAID")
                    @RequestParam(defaultValue = "")
                    Set<OrderStatus> status,
            @Parameter(description = "First day, inclusive, in the time zone of Jakarta.", example = "2026-11-01")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "Last day, inclusive, in the time zone of Jakarta.", example = "2026-11-30")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate to,
            HttpServletResponse response)
            throws IOException;
}
