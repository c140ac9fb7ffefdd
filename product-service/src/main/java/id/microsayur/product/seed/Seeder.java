package id.microsayur.product.seed;

import static java.util.Comparator.comparing;

import id.microsayur.product.catalogue.Catalogue;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.stock.StockService;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the shop with vegetables: adds the ones it never had, and fresh lots for those whose lots have all expired. What an
 * administrator changed or retired stays as it is.
 */
@Component
class Seeder implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Seeder.class);

    private final SeedProperties properties;
    private final Catalogue catalogue;
    private final StockService stock;
    private final JdbcClient jdbc;
    private final Clock clock;

    Seeder(SeedProperties properties, Catalogue catalogue, StockService stock, JdbcClient jdbc, Clock clock) {
        this.properties = properties;
        this.catalogue = catalogue;
        this.stock = stock;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        if (!properties.enabled()) {
            return;
        }
        // instances that start together take turns
        jdbc.sql("select pg_advisory_xact_lock(hashtext('product.seed'))::text")
                .query(String.class)
                .single();
        var vegetables = Vegetable.all();
        long added = vegetables.stream().filter(this::add).count();
        long filled = fill(vegetables);
        if (added + filled > 0) {
            log.info("Seeded {} new products, and fresh lots for {}", added, filled);
        }
    }

    private boolean add(Vegetable vegetable) {
        var isNew = !catalogue.knew(vegetable.product());
        if (isNew) {
            catalogue.add(vegetable.product());
        }
        return isNew;
    }

    private long fill(List<Vegetable> vegetables) {
        var ids = vegetables.stream().map(vegetable -> vegetable.product().id()).toList();
        var fresh = stock.fresh(ids);
        var stale = catalogue.findSold(ids).stream()
                .map(Product::id)
                .filter(id -> !fresh.contains(id))
                .collect(Collectors.toSet());
        vegetables.stream()
                .filter(vegetable -> stale.contains(vegetable.product().id()))
                // as reservations lock them: another instance may be selling meanwhile
                .sorted(comparing(vegetable -> vegetable.product().id().toString()))
                .flatMap(vegetable -> vegetable.lots(clock.instant()).stream())
                .forEach(stock::receive);
        return stale.size();
    }
}
