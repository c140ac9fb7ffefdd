package id.microsayur.product.reservation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.stock.StockFixtures;
import id.microsayur.product.stock.StockService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Time of reserving and releasing 50 lines against one line, in turn, each in a transaction of its own; with {@code -Dsoak}. */
@ServiceTest
@TestPropertySource(properties = "product.sweep-interval=1h")
@EnabledIfSystemProperty(named = "soak", matches = ".*")
class ReservationCostIT {

    private static final int LINES = 50;
    private static final int ROUNDS = 400;
    private static final int WARM_UP = 200;

    @Autowired
    ReservationService reservations;

    @Autowired
    StockService stock;

    @Autowired
    CatalogueService catalogueService;

    private final List<Long> reserveOne = new ArrayList<>();
    private final List<Long> reserveFifty = new ArrayList<>();
    private final List<Long> releaseOne = new ArrayList<>();
    private final List<Long> releaseFifty = new ArrayList<>();

    @Test
    void fiftyLinesCostAtMostThreeTimesAsMuchAsOne() {
        var fixtures = new StockFixtures(catalogueService, stock);
        var fifty = Stream.generate(() -> fixtures.productWithLots(100_000))
                .limit(LINES)
                .map(Product::id)
                .collect(toMap(id -> id, _ -> 1));
        var one = Map.of(fixtures.productWithLots(100_000).id(), 1);

        for (var round = -WARM_UP; round < ROUNDS; round++) {
            measure(one, round < 0 ? _ -> {} : reserveOne::add, round < 0 ? _ -> {} : releaseOne::add);
            measure(fifty, round < 0 ? _ -> {} : reserveFifty::add, round < 0 ? _ -> {} : releaseFifty::add);
        }

        var reserve = ratio("reserve", reserveFifty, reserveOne);
        var release = ratio("release", releaseFifty, releaseOne);
        assertThat(reserve).isLessThan(3);
        assertThat(release).isLessThan(3);
    }

    private void measure(Map<UUID, Integer> lines, Consumer<Long> reserved, Consumer<Long> released) {
        var order = UUID.randomUUID();
        var begin = System.nanoTime();
        reservations.reserve(order, lines);
        var between = System.nanoTime();
        reservations.release(order);
        released.accept(System.nanoTime() - between);
        reserved.accept(between - begin);
    }

    private static double ratio(String what, List<Long> fifty, List<Long> one) {
        var ratio = 1.0 * median(fifty) / median(one);
        System.out.printf(
                "%s: one line %.2f ms, %d lines %.2f ms, ratio %.2f%n",
                what, median(one) / 1e6, LINES, median(fifty) / 1e6, ratio);
        return ratio;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }
}
