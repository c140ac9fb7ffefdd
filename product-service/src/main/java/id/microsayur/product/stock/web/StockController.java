package id.microsayur.product.stock.web;

import id.microsayur.platform.web.idempotency.Idempotent;
import id.microsayur.product.Paged;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockEntry;
import id.microsayur.product.stock.StockService;
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
import java.util.function.Function;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receives lots, adjusts stock and shows its history, for administrators. */
@RestController
@RequestMapping("/api/products/{id}")
class StockController {

    private final StockService stock;

    StockController(StockService stock) {
        this.stock = stock;
    }

    @Operation(summary = "Take goods in", description = "They can be ordered at once, until they are past their date.")
    @ApiResponse(responseCode = "201", description = "The lot, and how much of the product can be ordered now")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @ApiResponse(responseCode = "422", description = "lot-lapsed: These goods were best before 2026-01-31T17:00:00Z")
    @PostMapping(path = "/lots", version = "1")
    @Idempotent
    ResponseEntity<LotArrived> receive(@PathVariable UUID id, @Valid @RequestBody ReceiveLot request) {
        var lot = Lot.of(
                id,
                request.quantity(),
                request.harvestedOn(),
                request.bestBefore().moment());
        var entry = stock.receive(lot);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new LotArrived(
                        lot.id(), id, lot.quantity(), lot.harvestedOn(), lot.bestBefore(), entry.available()));
    }

    @Operation(summary = "The lots that are still good", description = "In the order in which they are sold.")
    @ApiResponse(responseCode = "200", description = "The lots, first-expiring first")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @GetMapping(path = "/lots", version = "1")
    Lots lots(@PathVariable UUID id) {
        return new Lots(stock.lots(id).stream().map(LotView::of).toList());
    }

    @Operation(
            summary = "Correct what is there",
            description = "Less is taken from the lots that expire first, more is added to the one that lasts longest.")
    @ApiResponse(responseCode = "201", description = "The entry in the stock history")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @ApiResponse(responseCode = "409", description = "insufficient-stock: There is not enough stock of 1 product(s)")
    @ApiResponse(responseCode = "422", description = "no-lot: It has no lot that is still good")
    @PostMapping(path = "/stock-adjustments", version = "1")
    @Idempotent
    ResponseEntity<StockEntry> adjust(@PathVariable UUID id, @Valid @RequestBody AdjustStock request) {
        return ResponseEntity.status(HttpStatus.CREATED).body(stock.adjust(id, request.change(), request.reason()));
    }

    @Operation(
            summary = "What happened to the stock",
            description =
                    "The newest first; the changes sum up to what can be ordered. Reasons are `lot-arrived`, `reserved`,"
                            + " `released`, `reservation-expired`, `returned`, `lot-expired`, or an administrator's own words.")
    @ApiResponse(responseCode = "200", description = "A page of the history")
    @ApiResponse(responseCode = "404", description = "product-not-found: It was never sold.")
    @GetMapping(path = "/stock-history", version = "1")
    Paged<StockEntry> history(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return Paged.of(stock.history(id, PageRequest.of(page, size)), Function.identity());
    }

    record ReceiveLot(
            @Schema(example = "120") @NotNull @Min(1) @Max(1_000_000)
            Integer quantity,

            @Schema(example = "2026-11-23") @NotNull LocalDate harvestedOn,

            @Schema(
                    type = "string",
                    description = "A moment, or a day, which counts to its end in Jakarta",
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

            @Schema(description = "Of the product, in all its lots", example = "180")
            int available) {}

    record Lots(List<LotView> items) {}

    record LotView(
            @Schema(example = "b1f6a7d2-0c35-4b8e-9a57-2e4d6c8f0a13")
            UUID lotId,

            @Schema(description = "What came in", example = "120")
            int quantity,

            @Schema(description = "What is neither reserved nor sold", example = "87")
            int remaining,

            @Schema(example = "2026-11-23") LocalDate harvestedOn,
            @Schema(example = "2026-11-28T17:00:00Z") Instant bestBefore) {

        static LotView of(Lot lot) {
            return new LotView(lot.id(), lot.quantity(), lot.remaining(), lot.harvestedOn(), lot.bestBefore());
        }
    }

    record AdjustStock(
            @Schema(description = "How many more, or less when negative", example = "-3")
            @NotNull
            @Min(-1_000_000)
            @Max(1_000_000)
            Integer change,

            @Schema(example = "Busuk di gudang") @NotBlank @Size(max = 200)
            String reason) {}
}
