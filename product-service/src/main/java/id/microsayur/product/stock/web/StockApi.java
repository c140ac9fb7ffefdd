package id.microsayur.product.stock.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.platform.web.idempotency.Idempotent;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lots, stock adjustments and the stock history of a product, for administrators. */
@RequestMapping("/api/products/{id}")
interface StockApi {

    @Operation(
            summary = "Receive a lot",
            description = "Its goods can be ordered at once, until their best-before date.")
    @ApiResponse(responseCode = "201", description = "The lot, and how much of the product can be ordered now")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @ApiResponse(responseCode = "422", description = "lot-lapsed: These goods were best before 2026-01-31T17:00:00Z")
    @PostMapping(path = "/lots", version = "1")
    @Idempotent
    ResponseEntity<LotArrived> receive(@PathVariable UUID id, @Valid @RequestBody ReceiveLot request);

    @Operation(summary = "List the unexpired lots", description = "In the order in which they are sold.")
    @ApiResponse(responseCode = "200", description = "The lots, first-expiring first")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @GetMapping(path = "/lots", version = "1")
    Lots lots(@PathVariable UUID id);

    @Operation(
            summary = "Adjust the stock",
            description =
                    "A decrease is taken from the lots that expire first, an increase is added to the lot that expires last.")
    @ApiResponse(responseCode = "201", description = "The entry of the stock history")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @ApiResponse(responseCode = "409", description = "insufficient-stock: There is not enough stock of 1 product(s)")
    @ApiResponse(
            responseCode = "422",
            description = "no-lot: The product has no unexpired lot; receive the goods as a new lot")
    @PostMapping(path = "/stock-adjustments", version = "1")
    @Idempotent
    ResponseEntity<Entry> adjust(@PathVariable UUID id, @Valid @RequestBody AdjustStock request);

    @Operation(
            summary = "Get the stock history",
            description =
                    "Newest first; the changes sum up to what can be ordered. Reasons are `lot-arrived`, `reserved`,"
                            + " `released`, `reservation-expired`, `returned`, `lot-expired`, or the text of an administrator.")
    @ApiResponse(responseCode = "200", description = "A page of the history")
    @ApiResponse(responseCode = "404", description = "product-not-found: The product never existed.")
    @GetMapping(path = "/stock-history", version = "1")
    PageResponse<Entry> history(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    record ReceiveLot(
            @Schema(example = "120") @NotNull @Min(1) @Max(1_000_000)
            Integer quantity,

            @Schema(example = "2026-11-23") @NotNull LocalDate harvestedOn,

            @Schema(
                    type = "string",
                    description = "A timestamp, or a date, which means the end of that day in Jakarta",
                    example = "2026-11-28")
            @NotNull
            BestBeforeDate bestBefore) {}

    record LotArrived(
            @Schema(example = "b1f6a7d2-0c35-4b8e-9a57-2e4d6c8f0a13")
            UUID lotId,

            @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
            UUID productId,

            @Schema(example = "120") int quantity,
            @Schema(example = "2026-11-23") LocalDate harvestedOn,
            @Schema(example = "2026-11-28T17:00:00Z") Instant bestBefore,

            @Schema(description = "Available quantity of the product, in all its lots", example = "180")
            int available) {}

    record Lots(List<LotView> items) {}

    record LotView(
            @Schema(example = "b1f6a7d2-0c35-4b8e-9a57-2e4d6c8f0a13")
            UUID lotId,

            @Schema(description = "Quantity received", example = "120")
            int quantity,

            @Schema(description = "Quantity neither reserved nor sold", example = "87")
            int remaining,

            @Schema(example = "2026-11-23") LocalDate harvestedOn,
            @Schema(example = "2026-11-28T17:00:00Z") Instant bestBefore) {

        static LotView of(Lot lot) {
            return new LotView(lot.id(), lot.quantity(), lot.remaining(), lot.harvestedOn(), lot.bestBefore());
        }
    }

    record AdjustStock(
            @Schema(description = "An increase, or a decrease when negative", example = "-3")
            @NotNull
            @Min(-1_000_000)
            @Max(1_000_000)
            Integer change,

            @Schema(example = "Busuk di gudang") @NotBlank @Size(max = 200)
            String reason) {}

    record Entry(
            @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
            UUID productId,

            @Schema(description = "Counts the changes of the product", example = "7")
            long version,

            @Schema(example = "2026-11-23T01:30:00Z") Instant at,
            @Schema(example = "-2") int change,

            @Schema(description = "Available quantity after the change", example = "118")
            int available,

            @Schema(example = "reserved") String reason,
            @Nullable UUID orderId) {

        static Entry of(StockEntry entry) {
            return new Entry(
                    entry.productId(),
                    entry.version(),
                    entry.at(),
                    entry.change(),
                    entry.available(),
                    entry.reason(),
                    entry.orderId());
        }
    }
}
