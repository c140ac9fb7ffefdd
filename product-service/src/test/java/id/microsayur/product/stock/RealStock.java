package id.microsayur.product.stock;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.catalogue.ProductText;
import id.microsayur.product.catalogue.UnitPrice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger and the stock on a real database, for the tests of other packages. */
public final class RealStock {

    private RealStock() {}

    public static StockLedger ledger(JdbcClient jdbc, DomainEventPublisher events) {
        return new StockLedger(jdbc, new LotRepository(jdbc), events, new SimpleMeterRegistry());
    }

    public static StockService service(CatalogueService catalogue, StockLedger ledger, JdbcClient jdbc, Clock clock) {
        return new StockService(catalogue, ledger, new StockRepository(jdbc), clock);
    }

    /** Inserts a product without stock. */
    public static Product insertProduct(JdbcClient jdbc) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into products (id, sku, name, name_en, description, description_en, category, unit, price, version)
                values (:id, cast(:id as text), 'Sawi Uji', 'Test Greens', '', '', 'umbi', 'kg', 9000, 0)""").param("id", id).update();
        var text = new ProductText("Sawi Uji", "Test Greens", "", "");
        return Product.create(id, id.toString(), text, "umbi", new UnitPrice("kg", 250, 9_000), null, 0);
    }
}
