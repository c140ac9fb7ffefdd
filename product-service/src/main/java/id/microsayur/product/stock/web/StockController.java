package id.microsayur.product.stock.web;

import id.microsayur.product.Paged;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockEntry;
import id.microsayur.product.stock.StockService;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators take goods in, correct what is there, and see what happened. */
@RestController
@RequestMapping("/api/products/{id}")
class StockController {

    private final StockService stock;

    StockController(StockService stock) {
        this.stock = stock;
    }

    @PostMapping(path = "/lots", version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    LotArrived receive(@PathVariable UUID id, @Valid @RequestBody ReceiveLot wish) {
        var lot = Lot.of(
                id, wish.quantity(), wish.harvestedOn(), wish.bestBefore().moment());
        var entry = stock.receive(lot);
        return new LotArrived(lot.id(), id, lot.quantity(), lot.harvestedOn(), lot.bestBefore(), entry.available());
    }

    @GetMapping(path = "/lots", version = "1")
    Lots lots(@PathVariable UUID id) {
        return new Lots(stock.lots(id).stream().map(LotView::of).toList());
    }

    @PostMapping(path = "/stock-adjustments", version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    StockEntry adjust(@PathVariable UUID id, @Valid @RequestBody AdjustStock wish) {
        return stock.adjust(id, wish.change(), wish.reason());
    }

    @GetMapping(path = "/stock-history", version = "1")
    Paged<StockEntry> history(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return Paged.of(stock.history(id, PageRequest.of(page, size)), Function.identity());
    }

    record ReceiveLot(
            @NotNull @Min(1) @Max(1_000_000) Integer quantity,
            @NotNull LocalDate harvestedOn,
            @NotNull BestBefore bestBefore) {}

    record LotArrived(
            UUID lotId, UUID productId, int quantity, LocalDate harvestedOn, Instant bestBefore, int available) {}

    record Lots(List<LotView> items) {}

    record LotView(UUID lotId, int quantity, int remaining, LocalDate harvestedOn, Instant bestBefore) {

        static LotView of(Lot lot) {
            return new LotView(lot.id(), lot.quantity(), lot.remaining(), lot.harvestedOn(), lot.bestBefore());
        }
    }

    record AdjustStock(
            @NotNull @Min(-1_000_000) @Max(1_000_000) Integer change,
            @NotBlank @Size(max = 200) String reason) {}
}
