package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
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

    /** Far above any warehouse, and far below what the events and responses can hold. */
    private static final int LARGEST_STOCK = 1_000_000_000;

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
        var available = ledger.lock(Set.of(lot.productId())).getOrDefault(lot.productId(), 0);
        requireRoom(available, lot.quantity());
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
        requireRoom(available, change);
        return ledger.adjust(productId, change, StockChangeReason.adjusted(reason));
    }

    private static void requireRoom(int available, int change) {
        if ((long) available + change > LARGEST_STOCK) {
            throw new Rejected("stock-too-large", "A product has at most " + LARGEST_STOCK + " units in stock.");
        }
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
