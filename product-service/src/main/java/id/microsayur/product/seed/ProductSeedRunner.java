package id.microsayur.product.seed;

import static java.util.Comparator.comparing;

import id.microsayur.product.catalogue.CatalogueService;
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
 * Seeds the catalogue at start: adds products that never existed, and new lots for seed products without an unexpired lot.
 * Products changed or retired by an administrator stay as they are.
 */
@Component
class ProductSeedRunner implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ProductSeedRunner.class);

    private final ProductSeedProperties properties;
    private final CatalogueService catalogueService;
    private final StockService stock;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProductSeedRunner(
            ProductSeedProperties properties,
            CatalogueService catalogueService,
            StockService stock,
            JdbcClient jdbc,
            Clock clock) {
        this.properties = properties;
        this.catalogueService = catalogueService;
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
        // serialises instances that start at the same time
        jdbc.sql("select pg_advisory_xact_lock(hashtext('product.seed'))::text")
                .query(String.class)
                .single();
        var vegetables = SeedProduct.readAll();
        long added = vegetables.stream().filter(this::add).count();
        long filled = addLots(vegetables);
        if (added + filled > 0) {
            log.info("Seeded {} new products, and new lots for {} products", added, filled);
        }
    }

    private boolean add(SeedProduct seedProduct) {
        var isNew = !catalogueService.existedEver(seedProduct.product());
        if (isNew) {
            catalogueService.add(seedProduct.product());
        }
        return isNew;
    }

    private long addLots(List<SeedProduct> vegetables) {
        var ids = vegetables.stream()
                .map(seedProduct -> seedProduct.product().id())
                .toList();
        var fresh = stock.productsWithUnexpiredLots(ids);
        var stale = catalogueService.findSold(ids).stream()
                .map(Product::id)
                .filter(id -> !fresh.contains(id))
                .collect(Collectors.toSet());
        vegetables.stream()
                .filter(seedProduct -> stale.contains(seedProduct.product().id()))
                // the lock order of reservations, which run concurrently on other instances
                .sorted(comparing(seedProduct -> seedProduct.product().id().toString()))
                .flatMap(seedProduct -> seedProduct.lots(clock.instant()).stream())
                .forEach(stock::receive);
        return stale.size();
    }
}
