package id.microsayur.product.returns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;

import id.microsayur.product.returns.GoodsReturn.ReturnedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Distribution of returned units among the lots that the order took them from. Units to be sold again go to unexpired lots,
 * last-expiring first. The others are taken from what is left, first-expiring first, so that the fresh lots are left to units
 * that can be sold again.
 */
record ReturnDistribution(List<ReturnedLot> lots) {

    /** @param soldLots lots of which the order still has units, by product, last-expiring first */
    static ReturnDistribution of(GoodsReturn goodsReturn, Map<UUID, List<SoldLot>> soldLots, Instant now) {
        var lots = new ArrayList<ReturnedLot>();
        goodsReturn
                .byProduct()
                .forEach((product, items) ->
                        distribute(product, items, soldLots.getOrDefault(product, List.of()), now, lots));
        return new ReturnDistribution(List.copyOf(lots));
    }

    private static void distribute(
            UUID product, List<ReturnedItem> items, List<SoldLot> soldLots, Instant now, List<ReturnedLot> lots) {
        var restocked = new ArrayList<ReturnedLot>();
        var toRestock = items.stream().mapToInt(ReturnedItem::restocked).sum();
        for (var lot : soldLots) {
            var units = lot.isExpired(now) ? 0 : Math.min(toRestock, lot.outstanding());
            if (units > 0) {
                restocked.add(new ReturnedLot(product, lot.lotId(), true, units));
                toRestock -= units;
            }
        }
        lots.addAll(restocked);
        var kept = restocked.stream().collect(toMap(ReturnedLot::lotId, ReturnedLot::quantity));
        var toWriteOff =
                toRestock + items.stream().mapToInt(ReturnedItem::writtenOff).sum();
        for (var lot : soldLots.reversed()) {
            var units = Math.min(toWriteOff, lot.outstanding() - kept.getOrDefault(lot.lotId(), 0));
            if (units > 0) {
                lots.add(new ReturnedLot(product, lot.lotId(), false, units));
                toWriteOff -= units;
            }
        }
    }

    List<ReturnedLot> restockedLots() {
        return lots.stream().filter(ReturnedLot::restocked).toList();
    }

    /** Units that can be sold again, by product. */
    Map<UUID, Integer> restocked() {
        return restockedLots().stream().collect(groupingBy(ReturnedLot::productId, summingInt(ReturnedLot::quantity)));
    }

    /** Returned units of a lot, which are sold again or written off. */
    record ReturnedLot(UUID productId, UUID lotId, boolean restocked, int quantity) {}
}
