package id.microsayur.product.search;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the lots that are sold next, by a query of their own: a join would read lots of products that a page omits. */
@Repository
class NextLotRepository {

    private static final String SELECT = """
            select distinct on (product_id) product_id, harvested_on, best_before from stock_lots
            where product_id in (:products) and remaining > 0 and best_before > :now
            order by product_id, best_before, id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    NextLotRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By product; products without goods are left out. */
    Map<UUID, NextLot> findByProducts(Collection<UUID> products) {
        var lots = new HashMap<UUID, NextLot>();
        if (!products.isEmpty()) {
            jdbc.sql(SELECT)
                    .param("products", products)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(row -> {
                        lots.put(
                                row.getObject("product_id", UUID.class),
                                new NextLot(
                                        row.getObject("harvested_on", LocalDate.class),
                                        row.getTimestamp("best_before").toInstant()));
                    });
        }
        return lots;
    }
}
