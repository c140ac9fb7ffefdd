package id.microsayur.product.stock;

import id.microsayur.product.catalogue.Catalogue;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets stock arrive, corrects it, and lets it go when it is no longer good. */
@Service
public class StockService {

    private final Catalogue catalogue;
    private final StockLedger ledger;
    private final StockRepository stocks;
    private final Clock clock;

    StockService(Catalogue catalogue, StockLedger ledger, StockRepository stocks, Clock clock) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.stocks = stocks;
        this.clock = clock;
    }

    @Transactional
    public StockEntry receive(Lot lot) {
        catalogue.find(lot.productId());
        if (lot.lapsed(clock.instant())) {
            throw new LotLapsed(lot.bestBefore());
        }
        return ledger.receive(lot);
    }

    @Transactional
    public StockEntry adjust(UUID productId, int change, String reason) {
        var product = catalogue.find(productId);
        var available = ledger.lock(Set.of(productId)).getOrDefault(productId, 0);
        if (available + change < 0) {
            var shortage = new Shortage(productId, -change, available);
            throw new InsufficientStock(List.of(shortage), List.of(Line.of(product, -change)));
        }
        if (change > 0 && stocks.fresh(Set.of(productId), clock.instant()).isEmpty()) {
            throw new NoLot(productId);
        }
        return ledger.adjust(productId, change, Cause.adjusted(reason));
    }

    /** Also of a product that is not sold any more. */
    public Page<StockEntry> history(UUID productId, PageRequest page) {
        catalogue.requireKnown(productId);
        return stocks.history(productId, page);
    }

    public List<Lot> lots(UUID productId) {
        catalogue.find(productId);
        return stocks.lots(productId, clock.instant());
    }

    /** Those of the products that have a lot which is still good, sold out or not. */
    public Set<UUID> fresh(Collection<UUID> products) {
        return stocks.fresh(products, clock.instant());
    }

    /** Writes off what lapsed of one product that nobody else is working on; the answer tells which. */
    @Transactional
    public List<UUID> writeOffNext() {
        var next = stocks.lockLapsed(clock.instant());
        next.forEach(ledger::writeOffLapsed);
        return next;
    }
}
