package id.microsayur.product.returns;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.reservation.ReservationService;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.StockEntry;
import id.microsayur.product.stock.StockFixtures;
import id.microsayur.product.stock.StockService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = "product.sweep-interval=1h")
class GoodsReturnServiceIT {

    @Autowired
    GoodsReturnService returns;

    @Autowired
    ReservationService reservations;

    @Autowired
    StockService stock;

    @Autowired
    CatalogueService catalogueService;

    @Autowired
    JdbcClient jdbc;

    private final UUID order = UUID.randomUUID();
    private Product product;

    @BeforeEach
    void sellSevenOfTenUnits() {
        product = new StockFixtures(catalogueService, stock).productWithLots(4, 6);
        reservations.reserve(order, Map.of(product.id(), 7));
        reservations.commit(order);
        assertThat(remaining()).containsExactly(0, 3);
    }

    @Test
    void restocksOncePerReturn() {
        var goodsReturn = goodsReturn(2, 1);

        returns.takeBack(goodsReturn);
        returns.takeBack(goodsReturn);

        assertThat(remaining()).containsExactly(0, 5);
        assertThat(history().getFirst().reason()).isEqualTo("taken-back");
        assertThat(history().getFirst().orderId()).isEqualTo(order);
        assertThat(history().getFirst().available()).isEqualTo(5);
    }

    @Test
    void returnsUnitsToTheLotsThatTheyCameFrom() {
        returns.takeBack(goodsReturn(3, 0));
        returns.takeBack(goodsReturn(3, 1));
        returns.takeBack(goodsReturn(9, 0));

        assertThat(remaining()).containsExactly(3, 6);
    }

    @Test
    void writesOffTheUnitsOfAnExpiredLot() {
        jdbc.sql(
                        "update stock_lots set best_before = now() - interval '1 second' where product_id = ? and quantity = 4")
                .param(product.id())
                .update();

        returns.takeBack(goodsReturn(7, 0));

        assertThat(remaining()).containsExactly(6);
        assertThat(jdbc.sql("""
                        select sum(quantity) from goods_return_lots join goods_returns on id = return_id
                        where order_id = ? and not restocked""").param(order).query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    void recordsOneChangeOfAProductForAllItsLots() {
        returns.takeBack(goodsReturn(7, 0));

        assertThat(history().getFirst().change()).isEqualTo(7);
        assertThat(history().getFirst().available()).isEqualTo(10);
        assertThat(remaining()).containsExactly(4, 6);
    }

    @Test
    void writesOffWhatTheOrderNeverHad() {
        returns.takeBack(new GoodsReturn(
                UUID.randomUUID(), UUID.randomUUID(), List.of(new GoodsReturn.ReturnedItem(product.id(), 2, 0))));

        assertThat(remaining()).containsExactly(0, 3);
    }

    private GoodsReturn goodsReturn(int restocked, int writtenOff) {
        return new GoodsReturn(
                UUID.randomUUID(), order, List.of(new GoodsReturn.ReturnedItem(product.id(), restocked, writtenOff)));
    }

    private List<Integer> remaining() {
        return stock.unexpiredLots(product.id()).stream().map(Lot::remaining).toList();
    }

    private List<StockEntry> history() {
        return stock.history(product.id(), PageRequest.of(0, 10)).getContent();
    }
}
