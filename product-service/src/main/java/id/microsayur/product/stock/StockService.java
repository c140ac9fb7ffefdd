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
        var now = clock.instant();
        catalogueService.find(lot.productId());
        if (lot.isExpired(now)) {
            throw new LotExpired(lot.bestBefore());
        }
        var available = ledger.lock(Set.of(lot.productId()), now).getOrDefault(lot.productId(), 0);
        requireRoom(available, lot.quantity());
        return ledger.receive(lot, now);
    }

    @Transactional
    public StockEntry adjust(UUID productId, int change, String reason) {
        var now = clock.instant();
        var product = catalogueService.find(productId);
        var available = ledger.lock(Set.of(productId), now).getOrDefault(productId, 0);
        if (available + change < 0) {
            var stockShortage = new StockShortage(productId, -change, available);
            throw new InsufficientStock(List.of(stockShortage), List.of(StockLine.of(product, -change)));
        }
        if (change > 0
                && stocks.findProductsWithUnexpiredLots(Set.of(productId), now).isEmpty()) {
            throw new LotRequired(productId);
        }
        requireRoom(available, change);
        return ledger.adjust(productId, change, StockChangeReason.adjusted(reason), now);
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

    /** Products with an expired lot that is not empty, in the order of their ids, after the given one. */
    public List<UUID> findProductsWithExpiredLots(UUID after, int limit) {
        return stocks.findProductsWithExpiredLots(clock.instant(), after, limit);
    }

    /** Writes off the expired lots of the product, unless another instance has locked its stock. */
    @Transactional
    public void writeOffExpired(UUID product) {
        if (stocks.tryLock(product)) {
            ledger.lock(Set.of(product), clock.instant());
        }
    }
}
