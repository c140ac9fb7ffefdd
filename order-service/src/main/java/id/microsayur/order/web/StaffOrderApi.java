package id.microsayur.order.web;

import id.microsayur.order.OrderLines;
import id.microsayur.order.history.StaffAction;
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
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of one order of any customer: read, cancelled and taken back by staff, and read by operators without its customer. */
@RequestMapping("/api/admin/orders/{id}")
interface StaffOrderApi {

    @Operation(summary = "Get any order")
    @GetMapping(version = "1")
    AdminOrderView show(@PathVariable UUID id);

    @Operation(
            summary = "History of any order",
            description = "As its customer reads it, and with the actions of staff.")
    @GetMapping(path = "/timeline", version = "1")
    TimelineView timeline(@PathVariable UUID id);

    @Operation(
            summary = "Any order and its history without personal data",
            description = "For operators: neither the customer nor the delivery address.")
    @GetMapping(path = "/summary", version = "1")
    OrderSummaryView summary(@PathVariable UUID id);

    @Operation(
            summary = "Cancel any order",
            description =
                    "Possible until the order is shipped. The stock returns; a captured payment is refunded, and the order then becomes REFUNDED.")
    @ApiResponse(responseCode = "200", description = "The order, CANCELLED; REFUNDED follows if it was paid")
    @ApiResponse(responseCode = "409", description = "order-closed: An order that is SHIPPED cannot become CANCELLED")
    @PostMapping(path = "/cancel", version = "1")
    @Idempotent
    ResponseEntity<AdminOrderView> cancel(
            @PathVariable UUID id, @Valid @RequestBody CancelOrder request, @AuthenticationPrincipal Jwt caller);

    @Operation(summary = "Take goods of an order back", description = """
                    Of a SHIPPED order, whose delivery was refused, all goods come back; of a DELIVERED one any part. Each \
                    line says how many units return to stock and how many are written off; units of a lot that expired \
                    are written off in any case. When all goods are back, the order is CANCELLED and its payment \
                    refunded; otherwise the price of the returned units is refunded. Of an order to be paid on delivery \
                    that was not delivered no money was taken and none is returned.""")
    @ApiResponse(responseCode = "200", description = "The order, DELIVERED or CANCELLED")
    @ApiResponse(responseCode = "409", description = "order-closed: An order that is PAID cannot become CANCELLED")
    @ApiResponse(responseCode = "422", description = """
                    return-incomplete: A refused delivery comes back as a whole: account for every unit of the order
                    return-too-large: Of a product at most 2 units of this order can come back""")
    @PostMapping(path = "/take-back", version = "1")
    @Idempotent(required = true)
    ResponseEntity<AdminOrderView> takeBack(
            @PathVariable UUID id,
            @Parameter(hidden = true) @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody TakeBack request,
            @AuthenticationPrincipal Jwt caller);

    record CancelOrder(
            @Schema(description = "For staff: part of the history.", example = "The customer asked by telephone")
            @NotBlank
            @Size(max = 255)
            String reason) {}

    record TakeBack(
            @Schema(description = "For staff: part of the history.", example = "The courier found nobody at home")
            @NotBlank
            @Size(max = 255)
            String reason,

            @NotEmpty @Size(max = 50) List<@Valid @NotNull ReturnedItem> items) {

        List<StaffAction.ReturnedUnits> goods() {
            return items.stream().map(ReturnedItem::toUnits).toList();
        }
    }

    record ReturnedItem(
            @NotNull UUID productId,

            @Schema(description = "Units that return to stock.", example = "2")
            @NotNull
            @Min(0)
            @Max(OrderLines.MAX_QUANTITY)
            Integer restock,

            @Schema(description = "Units that are written off.", example = "1")
            @NotNull
            @Min(0)
            @Max(OrderLines.MAX_QUANTITY)
            Integer writeOff) {

        @AssertTrue(message = "must be at least 1 together with write_off")
        boolean isRestock() {
            return restock == null || writeOff == null || restock + writeOff > 0;
        }

        StaffAction.ReturnedUnits toUnits() {
            return new StaffAction.ReturnedUnits(productId, restock, writeOff);
        }
    }
}
