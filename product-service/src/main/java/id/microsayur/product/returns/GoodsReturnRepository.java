package id.microsayur.product.returns;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
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

    /** The lots of which the order still has units of the product, last-expiring first; requires the lock of the product's stock. */
    List<SoldLot> findSoldLots(UUID orderId, UUID productId) {
        return jdbc.sql("""
                select l.id, l.best_before, r.quantity - coalesce((
                    select sum(g.quantity) from goods_return_lots g join goods_returns on goods_returns.id = g.return_id
                    where goods_returns.order_id = r.order_id and g.lot_id = r.lot_id), 0) as outstanding
                from reservation_lots r join stock_lots l on l.id = r.lot_id
                where r.order_id = :order and r.product_id = :product
                order by l.best_before desc, l.id""")
                .param("order", orderId)
                .param("product", productId)
                .query((row, _) -> new SoldLot(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("best_before").toInstant(),
                        row.getInt("outstanding")))
                .list();
    }

    void saveLot(UUID returnId, UUID lotId, boolean restocked, int quantity) {
        jdbc.sql("""
                insert into goods_return_lots (return_id, lot_id, restocked, quantity)
                values (:return, :lot, :restocked, :quantity)
                on conflict (return_id, lot_id, restocked)
                    do update set quantity = goods_return_lots.quantity + excluded.quantity""")
                .param("return", returnId)
                .param("lot", lotId)
                .param("restocked", restocked)
                .param("quantity", quantity)
                .update();
    }
}
