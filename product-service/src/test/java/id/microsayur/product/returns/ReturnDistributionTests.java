package id.microsayur.product.returns;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.product.returns.GoodsReturn.ReturnedItem;
import id.microsayur.product.returns.ReturnDistribution.ReturnedLot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturnDistributionTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final UUID KANGKUNG = new UUID(0, 1);
    private static final UUID BAYAM = new UUID(0, 2);

    private final SoldLot fresh = lot(3, 2);
    private final SoldLot older = lot(2, 4);
    private final SoldLot expired = lot(0, 5);

    @Test
    void restocksTheFreshestAndWritesOffTheOldestUnits() {
        assertThat(distribute(KANGKUNG, 3, 6))
                .containsExactly(
                        new ReturnedLot(KANGKUNG, fresh.lotId(), true, 2),
                        new ReturnedLot(KANGKUNG, older.lotId(), true, 1),
                        new ReturnedLot(KANGKUNG, expired.lotId(), false, 5),
                        new ReturnedLot(KANGKUNG, older.lotId(), false, 1));
    }

    @Test
    void writesOffWhatNoGoodLotTakes() {
        assertThat(distribute(KANGKUNG, 20, 0))
                .containsExactly(
                        new ReturnedLot(KANGKUNG, fresh.lotId(), true, 2),
                        new ReturnedLot(KANGKUNG, older.lotId(), true, 4),
                        new ReturnedLot(KANGKUNG, expired.lotId(), false, 5));
    }

    @Test
    void knowsNoLotOfAProductThatTheOrderNeverHad() {
        assertThat(distribute(BAYAM, 2, 1)).isEmpty();
    }

    private List<ReturnedLot> distribute(UUID product, int restocked, int writtenOff) {
        var goodsReturn = new GoodsReturn(
                UUID.randomUUID(), UUID.randomUUID(), List.of(new ReturnedItem(product, restocked, writtenOff)));
        return ReturnDistribution.of(goodsReturn, Map.of(KANGKUNG, List.of(fresh, older, expired)), NOON)
                .lots();
    }

    private static SoldLot lot(int days, int outstanding) {
        return new SoldLot(UUID.randomUUID(), NOON.plus(Duration.ofDays(days)), outstanding);
    }
}
