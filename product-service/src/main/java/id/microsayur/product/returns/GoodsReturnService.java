package id.microsayur.product.returns;

import static java.util.stream.Collectors.toMap;

import id.microsayur.product.returns.GoodsReturn.ReturnedItem;
import id.microsayur.product.returns.ReturnDistribution.ReturnedLot;
import id.microsayur.product.stock.StockChangeReason;
import id.microsayur.product.stock.StockLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes back goods that were sold. */
@Service
public class GoodsReturnService {

    private static final Logger log = LoggerFactory.getLogger(GoodsReturnService.class);

    private final GoodsReturnRepository returns;
    private final StockLedger ledger;
    private final Clock clock;
    private final MeterRegistry meters;

    GoodsReturnService(GoodsReturnRepository returns, StockLedger ledger, Clock clock, MeterRegistry meters) {
        this.returns = returns;
        this.ledger = ledger;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Idempotent by the id of the return. Units to be sold again go to the lots that the order took them from, last-expiring
     * first; those of expired lots, and those that the order never had, are written off.
     */
    @Transactional
    public void takeBack(GoodsReturn goodsReturn) {
        var now = clock.instant();
        if (!returns.insertIfAbsent(goodsReturn, now)) {
            log.debug("Return {} is already booked", goodsReturn.id());
            return;
        }
        var products = goodsReturn.byProduct().keySet();
        ledger.lock(products, now);
        var distribution =
                ReturnDistribution.of(goodsReturn, returns.findSoldLots(goodsReturn.orderId(), products), now);
        if (!distribution.lots().isEmpty()) {
            returns.saveLots(goodsReturn.id(), distribution.lots());
        }
        var restocked = distribution.restocked();
        if (!restocked.isEmpty()) {
            ledger.restock(
                    distribution.restockedLots().stream().collect(toMap(ReturnedLot::lotId, ReturnedLot::quantity)),
                    restocked,
                    new StockChangeReason("taken-back", goodsReturn.orderId()),
                    now);
        }
        goodsReturn.byProduct().forEach((product, items) -> report(goodsReturn, product, items, restocked));
    }

    private void report(GoodsReturn goodsReturn, UUID product, List<ReturnedItem> items, Map<UUID, Integer> restocked) {
        var wanted = items.stream().mapToInt(ReturnedItem::restocked).sum();
        var sellable = restocked.getOrDefault(product, 0);
        if (sellable < wanted) {
            log.warn(
                    "Return {} of order {}: {} units of product {} can't be sold again and are written off",
                    goodsReturn.id(),
                    goodsReturn.orderId(),
                    wanted - sellable,
                    product);
        }
        count("restocked", sellable);
        count(
                "written-off",
                wanted
                        - sellable
                        + items.stream().mapToInt(ReturnedItem::writtenOff).sum());
    }

    private void count(String outcome, int units) {
        meters.counter("micro.sayur.stock.returned", "outcome", outcome).increment(units);
    }
}
