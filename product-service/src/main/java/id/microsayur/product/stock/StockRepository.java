package id.microsayur.product.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lots and the stock history. */
@Repository
class StockRepository {

    private final JdbcClient jdbc;

    StockRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<StockEntry> findHistory(UUID productId, PageRequest page) {
        var total = jdbc.sql("select count(*) from stock_history where product_id = :product")
                .param("product", productId)
                .query(Long.class)
                .single();
        var entries = jdbc.sql("select * from stock_history where product_id = :product"
                        + " order by version desc limit :limit offset :offset")
                .param("product", productId)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(StockLedger::toEntry)
                .list();
        return new PageImpl<>(entries, page, total);
    }

    /** Unexpired lots, first-expiring first. */
    List<Lot> findUnexpiredLots(UUID productId, Instant now) {
        return jdbc.sql("select * from stock_lots where product_id = :product and best_before > :now"
                        + " order by best_before, id")
                .param("product", productId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Lot(
                        row.getObject("id", UUID.class),
                        productId,
                        row.getInt("quantity"),
                        row.getInt("remaining"),
                        row.getObject("harvested_on", LocalDate.class),
                        row.getTimestamp("best_before").toInstant()))
                .list();
    }

    Set<UUID> findProductsWithUnexpiredLots(Collection<UUID> products, Instant now) {
        return jdbc.sql(
                        "select distinct product_id from stock_lots where product_id in (:products) and best_before > :now")
                .param("products", products)
                .param("now", Timestamp.from(now))
                .query(StockRepository::product)
                .set();
    }

    /** Products with a remaining quantity in an expired lot, in the order of their ids, after the given one. */
    List<UUID> findProductsWithExpiredLots(Instant now, UUID after, int limit) {
        return jdbc.sql("select distinct product_id from stock_lots"
                        + " where remaining > 0 and best_before <= :now and product_id > :after"
                        + " order by product_id limit :limit")
                .param("now", Timestamp.from(now))
                .param("after", after)
                .param("limit", limit)
                .query(StockRepository::product)
                .list();
    }

    /** Locks the stock of the product; false if another transaction has locked it, or there is none. */
    boolean tryLock(UUID product) {
        return jdbc.sql("select product_id from stocks where product_id = :product for update skip locked")
                .param("product", product)
                .query(StockRepository::product)
                .optional()
                .isPresent();
    }

    private static UUID product(ResultSet row, int number) throws SQLException {
        return row.getObject("product_id", UUID.class);
    }
}
