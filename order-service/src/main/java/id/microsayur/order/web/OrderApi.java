package id.microsayur.order.web;

import id.microsayur.order.Customer;
import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.OutOfStockPolicy;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.order.lifecycle.NewOrder.DeliveryWish;
import id.microsayur.platform.security.CurrentUser;
import id.microsayur.platform.web.PageResponse;
import id.microsayur.platform.web.idempotency.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HTTP API of the caller's orders, and of their status changes by staff. */
@RequestMapping("/api/orders")
interface OrderApi {

    @Operation(summary = "Place an order", description = """
                    Prices and names come from the catalogue; the stock is reserved, then the payment is charged. \
                    The quantities of a repeated product are added; all quantities add up to at most 999. An \
                    order that is not decided in time is answered with 202 and completed in the background. The method \
                    `cash_on_delivery` needs no token and ends in `CONFIRMED`; the tokens of other methods come from \
                    the payment provider.""")
    @ApiResponse(responseCode = "201", description = "The order, PAID, CONFIRMED or PAYMENT_DECLINED")
    @ApiResponse(responseCode = "202", description = "The order, PENDING, AWAITING_STOCK or AWAITING_PAYMENT")
    @ApiResponse(responseCode = "409", description = """
                    insufficient-stock: The stock does not cover the order
                    too-many-unpaid-orders: You have too many unpaid orders; pay or cancel one of them first
                    too-many-cash-on-delivery-orders: You have too many open orders to be paid on delivery; await one of them first""")
    @ApiResponse(responseCode = "422", description = """
                    product-not-found: There is no such product
                    delivery-day-unavailable: No order can be delivered on 2026-11-29; GET /api/v1/delivery-options lists the days
                    area-not-served: The address names no area and no postcode that is served; GET /api/v1/delivery-options lists them
                    minimum-order: The goods of a delivery cost at least 50000 rupiah, these 9000""")
    @PostMapping(version = "1")
    @Idempotent(guarded = true)
    ResponseEntity<OrderView> place(
            @Valid @RequestBody PlaceOrder request,
            @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Jwt caller);

    @Operation(summary = "List your orders", description = "Newest first.")
    @GetMapping(version = "1")
    PageResponse<OrderView> list(
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
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @CurrentUser UUID user);

    @Operation(summary = "Get one of your orders")
    @GetMapping(path = "/{id}", version = "1")
    OrderView show(@PathVariable UUID id, @CurrentUser UUID user);

    @Operation(
            summary = "History of an order",
            description =
                    "Every status change, every call to another service and every received event, each with its trace id.")
    @GetMapping(path = "/{id}/timeline", version = "1")
    TimelineView timeline(@PathVariable UUID id, @CurrentUser UUID user);

    @Operation(
            summary = "Retry the payment of an order",
            description = "After PAYMENT_DECLINED, with another token or another method.")
    @ApiResponse(responseCode = "200", description = "The order, PAID, CONFIRMED or PAYMENT_DECLINED again")
    @ApiResponse(responseCode = "202", description = "The order, AWAITING_PAYMENT")
    @ApiResponse(responseCode = "409", description = """
                    payment-in-progress: The payment is not settled yet
                    order-closed: An order that is PAID cannot become AWAITING_PAYMENT
                    insufficient-stock: The stock does not cover the order
                    too-many-cash-on-delivery-orders: You have too many open orders to be paid on delivery; await one of them first""")
    @ApiResponse(responseCode = "503", description = "stock-unavailable: The stock can't be reserved now")
    @PostMapping(path = "/{id}/payment", version = "1")
    @Idempotent(guarded = true)
    ResponseEntity<OrderView> pay(
            @PathVariable UUID id,
            @Valid @RequestBody PaymentMeans means,
            @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @CurrentUser UUID user);

    @Operation(
            summary = "Cancel an order",
            description =
                    "Possible until the order is shipped. A captured payment is refunded, and the order then becomes REFUNDED.")
    @ApiResponse(responseCode = "200", description = "The order, CANCELLED; REFUNDED follows if it was paid")
    @ApiResponse(responseCode = "409", description = "order-closed: An order that is SHIPPED cannot become CANCELLED")
    @PostMapping(path = "/{id}/cancel", version = "1")
    OrderView cancel(@PathVariable UUID id, @CurrentUser UUID user);

    @Operation(summary = "Mark an order as shipped")
    @ApiResponse(responseCode = "200", description = "The order, SHIPPED")
    @ApiResponse(responseCode = "409", description = "order-closed: An order that is PENDING cannot become SHIPPED")
    @PostMapping(path = "/{id}/ship", version = "1")
    OrderView ship(@PathVariable UUID id);

    @Operation(summary = "Mark an order as delivered", description = "Completes a payment by cash on delivery.")
    @ApiResponse(responseCode = "200", description = "The order, DELIVERED")
    @ApiResponse(responseCode = "409", description = "order-closed: An order that is PAID cannot become DELIVERED")
    @PostMapping(path = "/{id}/deliver", version = "1")
    OrderView deliver(@PathVariable UUID id);

    /** Request body of a new order; prices are not accepted from clients. */
    record PlaceOrder(
            @NotEmpty @Size(max = 50) List<@Valid @NotNull OrderItem> items,
            @NotNull @Valid PaymentMeans payment,
            @NotNull @Valid DeliveryTo delivery,

            @Schema(
                    example = "wait",
                    description = "What to do if the stock does not cover the order; reject by default.")
            @Nullable
            @Pattern(regexp = "reject|wait", message = "must be reject or wait")
            String whenOutOfStock,

            @Schema(
                    example = "2026-11-28",
                    description = "One of the days of GET /api/v1/delivery-options, with its fee; none by default.")
            @Nullable
            LocalDate deliveryDay,

            @Schema(example = "Titip di pos satpam", description = "For the delivery.") @Nullable @Size(max = 300)
            String note) {

        @AssertTrue(message = "must add up to at most 999")
        boolean isItems() {
            return items == null
                    || items.stream()
                                    .filter(item -> item != null && item.quantity != null)
                                    .mapToLong(OrderItem::quantity)
                                    .sum()
                            <= OrderLines.MAX_QUANTITY;
        }

        NewOrder toNewOrder(Customer customer, boolean byStaff, @Nullable String requestKey) {
            return new NewOrder(
                    customer,
                    new DeliveryAddress(delivery.recipient, delivery.phone, delivery.address),
                    new DeliveryWish(deliveryDay, note == null || note.isBlank() ? null : note.strip()),
                    "wait".equals(whenOutOfStock) ? OutOfStockPolicy.WAIT : OutOfStockPolicy.REJECT,
                    lines(),
                    OrderPayment.of(payment.method, payment.token),
                    byStaff,
                    requestKey);
        }

        /** Adds the quantities of a repeated product; preserves the order of first mention. */
        OrderLines lines() {
            var quantities = new LinkedHashMap<UUID, Integer>();
            items.forEach(orderItem -> quantities.merge(orderItem.productId, orderItem.quantity, Integer::sum));
            return new OrderLines(quantities.entrySet().stream()
                    .map(entry -> OrderLine.of(entry.getKey(), entry.getValue()))
                    .toList());
        }
    }

    record OrderItem(
            @NotNull UUID productId,

            @Schema(example = "2") @NotNull @Min(1) @Max(OrderLines.MAX_QUANTITY)
            Integer quantity) {}

    record PaymentMeans(
            @Schema(example = "card")
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9_-]{1,29}", message = "must be the name of a payment method")
            String method,

            @Schema(description = "Required unless the method is cash_on_delivery.", example = "tok_ok")
            @Nullable
            @Size(min = 1, max = 255)
            String token) {

        @AssertTrue(message = "is needed for this method")
        boolean isToken() {
            return OrderPayment.CASH_ON_DELIVERY.equals(method) || (token != null && !token.isBlank());
        }

        @Override
        public String toString() {
            return "PaymentMeans[" + method + "]";
        }
    }

    record DeliveryTo(
            @Schema(example = "Siti Rahayu") @NotBlank @Size(max = 100)
            String recipient,

            @NotNull @Pattern(regexp = "\\+?[0-9][0-9 -]{6,18}", message = "must be a phone number")
            String phone,

            @Schema(example = "Jl. Melati 5, Bandung") @NotBlank @Size(max = 500)
            String address) {}
}
