package id.microsayur.product.returns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.microsayur.product.returns.ReturnDistribution.ReturnedLot;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores which units of which lot came back with which return. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class GoodsReturnRepository {

    private final JdbcClient jdbc;

    GoodsReturnRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false if the return exists; waits for a concurrent transaction with the same return. */
    boolean insertIfAbsent(GoodsReturn goodsReturn, Instant now) {
        return jdbc.sql(
                                "insert into goods_returns (id, order_id, at) values (:id, :order, :now) on conflict do nothing")
                        .param("id", goodsReturn.id())
                        .param("order", goodsReturn.orderId())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * The lots of which the order still has units of the products, by product, last-expiring first; requires the locks of the
     * stock of the products.
     */
    Map<UUID, List<SoldLot>> findSoldLots(UUID orderId, Collection<UUID> productIds) {
        return jdbc
                .sql("""
                select r.product_id, l.id, l.best_before, r.quantity - coalesce((
                    select sum(g.quantity) from goods_return_lots g join goods_returns on goods_returns.id = g.return_id
                    where goods_returns.order_id = r.order_id and g.lot_id = r.lot_id), 0) as outstanding
                from reservation_lots r join stock_lots l on l.id = r.lot_id
                where r.order_id = :order and r.product_id = any (:products)
                order by l.best_before desc, l.id""")
                .param("order", orderId)
                .param("products", productIds.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        row.getObject("product_id", UUID.class),
                        new SoldLot(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("best_before").toInstant(),
                                row.getInt("outstanding"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    void saveLots(UUID returnId, List<ReturnedLot> lots) {
        jdbc.sql("""
                insert into goods_return_lots (return_id, lot_id, restocked, quantity)
                select :return, * from unnest(:lots::uuid[], :restocked::boolean[], :quantities::int[])""")
                .param("return", returnId)
                .param("lots", lots.stream().map(ReturnedLot::lotId).toArray(UUID[]::new))
                .param("restocked", lots.stream().map(ReturnedLot::restocked).toArray(Boolean[]::new))
                .param("quantities", lots.stream().map(ReturnedLot::quantity).toArray(Integer[]::new))
                .update();
    }
}
