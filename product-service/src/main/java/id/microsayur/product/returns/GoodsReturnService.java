package id.microsayur.product.returns;

import id.microsayur.product.stock.StockChangeReason;
import id.microsayur.product.stock.StockLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
        var items = goodsReturn.byProduct();
        ledger.lock(items.keySet(), now);
        items.values()
                .forEach(ofProduct -> ofProduct.forEach(item -> {
                    var restocked = restock(goodsReturn, item, now);
                    var writtenOff = item.restocked() + item.writtenOff() - restocked;
                    writeOff(goodsReturn, item.productId(), writtenOff);
                    count("restocked", restocked);
                    count("written-off", writtenOff);
                }));
    }

    private int restock(GoodsReturn goodsReturn, GoodsReturn.ReturnedItem item, Instant now) {
        var remaining = item.restocked();
        for (var lot : returns.findSoldLots(goodsReturn.orderId(), item.productId())) {
            var units = lot.isExpired(now) ? 0 : Math.min(remaining, lot.outstanding());
            if (units > 0) {
                ledger.restock(
                        item.productId(),
                        lot.lotId(),
                        units,
                        new StockChangeReason("taken-back", goodsReturn.orderId()),
                        now);
                returns.saveLot(goodsReturn.id(), lot.lotId(), true, units);
                remaining -= units;
            }
        }
        if (remaining > 0) {
            log.warn(
                    "Return {} of order {}: {} units of product {} can't be sold again and are written off",
                    goodsReturn.id(),
                    goodsReturn.orderId(),
                    remaining,
                    item.productId());
        }
        return item.restocked() - remaining;
    }

    /** First-expiring lots first, so that the fresh ones are left to units that can be sold again. */
    private void writeOff(GoodsReturn goodsReturn, UUID productId, int quantity) {
        var remaining = quantity;
        for (var lot : soldLotsFirstExpiring(goodsReturn.orderId(), productId)) {
            var units = Math.min(remaining, lot.outstanding());
            if (units > 0) {
                returns.saveLot(goodsReturn.id(), lot.lotId(), false, units);
                remaining -= units;
            }
        }
    }

    private List<SoldLot> soldLotsFirstExpiring(UUID orderId, UUID productId) {
        return returns.findSoldLots(orderId, productId).reversed();
    }

    private void count(String outcome, int units) {
        meters.counter("micro.sayur.stock.returned", "outcome", outcome).increment(units);
    }
}
