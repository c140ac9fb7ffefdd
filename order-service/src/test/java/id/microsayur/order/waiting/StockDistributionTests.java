package id.microsayur.order.waiting;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.waiting.StockDistribution.WaitingLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockDistributionTests {

    private static final Instant SHARES_SINCE = NOON.minus(Duration.ofMinutes(10));
    private static final Instant LONG_AGO = SHARES_SINCE.minusSeconds(1);

    private final List<WaitingLine> queue = new ArrayList<>();

    @Test
    void servesTheOldestOrdersThatFitTogether() {
        var first = waits(3, NOON, 0);
        var second = waits(4, NOON, 0);
        waits(4, NOON, 0);
        var fourth = waits(2, NOON, 0);

        assertThat(distribute(9, 9)).isEqualTo(new StockDistribution(List.of(first, second, fourth), Map.of()));
    }

    @Test
    void skipsALargeOrderAndServesTheSmallOnesBehindIt() {
        waits(999, NOON, 0);
        var small = waits(2, NOON, 0);

        assertThat(distribute(5, 5)).isEqualTo(new StockDistribution(List.of(small), Map.of()));
    }

    @Test
    void setsAShareOfWhatArrivesAsideForAnOrderThatHasWaitedLong() {
        var large = waits(999, LONG_AGO, 20);
        var small = waits(30, NOON, 0);
        waits(30, NOON, 0);

        assertThat(distribute(100, 61)).isEqualTo(new StockDistribution(List.of(small), Map.of(large, 51)));
    }

    @Test
    void passesOnTheShareThatTheOldestDoesNotNeed() {
        var first = waits(60, LONG_AGO, 55);
        var second = waits(300, LONG_AGO, 0);

        assertThat(distribute(59, 20)).isEqualTo(new StockDistribution(List.of(), Map.of(first, 59)));
        assertThat(distribute(100, 20)).isEqualTo(new StockDistribution(List.of(first), Map.of(first, 60, second, 5)));
    }

    @Test
    void growsNoShareWhenStockIsOnlyFound() {
        var large = waits(999, LONG_AGO, 20);

        assertThat(distribute(100, 0).setAside()).isEqualTo(Map.of(large, 20));
    }

    @Test
    void setsNoMoreAsideThanIsThere() {
        var large = waits(999, LONG_AGO, 80);

        assertThat(distribute(30, 0).setAside()).isEqualTo(Map.of(large, 30));
        assertThat(distribute(0, 0).setAside()).isEmpty();
    }

    /** A lot of 100 each hour, and more new orders of one unit than there is stock for. */
    @Test
    void starvesNeitherALargeOrderNorSmallOnesNorNewOnes() {
        var need = 999;
        var setAside = 0;
        var available = 0;
        for (var hour = 0; hour < 24; hour++) {
            available += 100;
            var large = new WaitingLine(UUID.randomUUID(), LONG_AGO, need, setAside);
            var small = new WaitingLine(UUID.randomUUID(), NOON, 10, 0);
            var distribution = StockDistribution.of(List.of(large, small), available, 100, SHARES_SINCE, 50);
            if (distribution.served().contains(large.orderId())) {
                assertThat(hour).isGreaterThan(9); // the lots suffice for it after 10 hours at the earliest
                return;
            }
            assertThat(distribution.served()).containsExactly(small.orderId());
            setAside = distribution.setAside().getOrDefault(large.orderId(), 0);
            var sold = available - setAside;
            assertThat(sold).isGreaterThanOrEqualTo(50);
            available -= sold;
        }
        throw new AssertionError("the large order was not served within a day");
    }

    private StockDistribution distribute(long available, long arrived) {
        return StockDistribution.of(queue, available, arrived, SHARES_SINCE, 50);
    }

    private UUID waits(int quantity, Instant createdAt, int setAside) {
        var order = UUID.randomUUID();
        queue.add(new WaitingLine(order, createdAt, quantity, setAside));
        return order;
    }
}
