package id.microsayur.product.stock.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockService;
import java.time.Clock;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Receives lots, adjusts stock and shows its history, for administrators. */
@RestController
class StockController implements StockApi {

    private final StockService stock;
    private final Clock clock;

    StockController(StockService stock, Clock clock) {
        this.stock = stock;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<LotArrived> receive(UUID id, ReceiveLot request) {
        var dates =
                new LotDates(request.harvestedOn(), request.bestBefore().moment()).requirePlausible(clock.instant());
        var lot = Lot.of(id, request.quantity(), dates.harvestedOn(), dates.bestBefore());
        var entry = stock.receive(lot);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new LotArrived(
                        lot.id(), id, lot.quantity(), lot.harvestedOn(), lot.bestBefore(), entry.available()));
    }

    @Override
    public Lots lots(UUID id) {
        return new Lots(stock.unexpiredLots(id).stream().map(LotView::of).toList());
    }

    @Override
    public ResponseEntity<Entry> adjust(UUID id, AdjustStock request) {
        var entry = stock.adjust(id, request.change(), request.reason());
        return ResponseEntity.status(HttpStatus.CREATED).body(Entry.of(entry));
    }

    @Override
    public PageResponse<Entry> history(UUID id, int page, int size) {
        return PageResponse.of(stock.history(id, PageRequest.of(page, size)), Entry::of);
    }
}
