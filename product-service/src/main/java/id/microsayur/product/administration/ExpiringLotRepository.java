package id.microsayur.product.administration;

import id.microsayur.product.stock.Lot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the lots of all products by their best-before dates. */
@Repository
public class ExpiringLotRepository {

    /** One partial index serves each side of the disjunction. */
    private static final String FROM_WHERE = """
             from stock_lots l
            where (remaining > 0 and best_before > :since and best_before <= :until)
               or (written_off > 0 and best_before > :since and best_before <= :now)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ExpiringLotRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * First-expiring first; lots without goods are left out.
     *
     * @param ahead time in which an unexpired lot expires
     * @param back time since an expired lot expired with goods left
     */
    public Page<ExpiringLot> find(Duration ahead, Duration back, PageRequest page) {
        var total = bindPeriod("select count(*)" + FROM_WHERE, ahead, back)
                .query(Long.class)
                .single();
        var lots = bindPeriod("""
                        select l.*, p.sku, p.name, p.unit, p.retired_at is not null as retired,
                               l.best_before <= :now as expired
                        from (select *""" + FROM_WHERE + """
                             order by best_before, id limit :limit offset :offset) l
                        join products p on p.id = l.product_id order by l.best_before, l.id""", ahead, back)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(ExpiringLotRepository::toExpiringLot)
                .list();
        return new PageImpl<>(lots, page, total);
    }

    private JdbcClient.StatementSpec bindPeriod(String sql, Duration ahead, Duration back) {
        var now = clock.instant();
        return jdbc.sql(sql)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(back)))
                .param("until", Timestamp.from(now.plus(ahead)));
    }

    private static ExpiringLot toExpiringLot(ResultSet row, int number) throws SQLException {
        var lot = new Lot(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getInt("quantity"),
                row.getInt("remaining"),
                row.getObject("harvested_on", LocalDate.class),
                row.getTimestamp("best_before").toInstant());
        return new ExpiringLot(
                lot,
                row.getString("sku"),
                row.getString("name"),
                row.getString("unit"),
                row.getBoolean("retired"),
                row.getInt("written_off"),
                row.getBoolean("expired"));
    }
}
