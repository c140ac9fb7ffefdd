package id.microsayur.product.stock;

import id.microsayur.product.catalogue.CatalogueService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receives lots, adjusts stock, and writes off expired lots. */
@Service
public class StockService {

    private final CatalogueService catalogueService;
    private final StockLedger ledger;
    private final StockRepository stocks;
    private final Clock clock;

    StockService(CatalogueService catalogueService, StockLedger ledger, StockRepository stocks, Clock clock) {
        this.catalogueService = catalogueService;
        this.ledger = ledger;
        this.stocks = stocks;
        this.clock = clock;
    }

    @Transactional
    public StockEntry receive(Lot lot) {
        catalogueService.find(lot.productId());
        if (lot.isExpired(clock.instant())) {
            throw new LotExpired(lot.bestBefore());
        }
        return ledger.receive(lot);
    }

    @Transactional
    public StockEntry adjust(UUID productId, int change, String reason) {
        var product = catalogueService.find(productId);
        var available = ledger.lock(Set.of(productId)).getOrDefault(productId, 0);
        if (available + change < 0) {
            var stockShortage = new StockShortage(productId, -change, available);
            throw new InsufficientStock(List.of(stockShortage), List.of(StockLine.of(product, -change)));
        }
        if (change > 0
                && stocks.findProductsWithUnexpiredLots(Set.of(productId), clock.instant())
                        .isEmpty()) {
            throw new LotRequired(productId);
        }
        return ledger.adjust(productId, change, StockChangeReason.adjusted(reason));
    }

    /** Includes retired products. */
    public Page<StockEntry> history(UUID productId, PageRequest page) {
        catalogueService.requireExistedEver(productId);
        return stocks.findHistory(productId, page);
    }

    public List<Lot> unexpiredLots(UUID productId) {
        catalogueService.find(productId);
        return stocks.findUnexpiredLots(productId, clock.instant());
    }

    /** The given products with an unexpired lot, even an empty one. */
    public Set<UUID> productsWithUnexpiredLots(Collection<UUID> products) {
        return stocks.findProductsWithUnexpiredLots(products, clock.instant());
    }

    /** Writes off the expired lots of one product and returns its id; skips products that another instance has locked. */
    @Transactional
    public List<UUID> writeOffNextExpired() {
        var next = stocks.lockNextWithExpiredLots(clock.instant());
        next.forEach(ledger::writeOffExpired);
        return next;
    }
}
