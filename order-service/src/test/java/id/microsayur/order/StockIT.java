package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** An order for more than there is. */
class StockIT extends OrderStory {

    @Test
    void saysWhatIsLeftWhenThereIsNotEnough() {
        neighbours.stockIsShort();

        var problem = me.place("tok_ok", 409);

        assertThat(problem.path("type").asString()).isEqualTo("urn:micro-sayur:insufficient-stock");
        var shortage = problem.path("shortages").path(0);
        assertThat(shortage.path("product_id").asString()).isEqualTo(KANGKUNG.toString());
        assertThat(shortage.path("available").asLong()).isEqualTo(1);
        var mine = me.read("/api/orders?size=10", 200);
        assertThat(mine.path("page").path("total_items").asLong()).isEqualTo(1);
        assertThat(status(mine.path("items").path(0))).isEqualTo("CANCELLED");
        neighbours.neverCharged(customer);
    }

    @Test
    void refusesAProductThatIsNotInTheCatalogue() {
        neighbours.productIsUnknown();

        assertThat(me.place("tok_ok", 422).path("type").asString()).isEqualTo("urn:micro-sayur:product-not-found");
    }

    @Test
    void waitsForStockAndGoesOnWhenItArrives() {
        neighbours.stockIsShort();
        var order = me.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        assertThat(order.path("total").asLong()).isEqualTo(15_000);
        onlyAnEventWakes(id(order));
        neighbours.stockIsThere();

        broker.announce("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 120, "change": 100,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG));

        me.awaits(id(order), "PAID");
    }

    @Test
    void servesThoseWhoWaitInTheOrderOfTheirArrival() {
        neighbours.stockIsShort();
        var first = waiting();
        var second = waiting();
        var third = waiting();
        neighbours.stockIsThereFor(first);
        neighbours.stockIsThereFor(third);
        var triesOfThird = neighbours.reservationsTriedFor(third);

        stockArrives();
        me.awaits(first, "PAID");
        var triesOfSecond = neighbours.reservationsTriedFor(second);
        await().until(() -> neighbours.reservationsTriedFor(second) > triesOfSecond);
        assertThat(neighbours.reservationsTriedFor(third)).isEqualTo(triesOfThird);
        assertThat(status(me.show(third))).isEqualTo("AWAITING_STOCK");

        neighbours.stockIsThereFor(second);
        stockArrives();

        me.awaits(second, "PAID");
        me.awaits(third, "PAID");
        assertThat(jdbc.sql("""
                        SELECT order_id FROM order_history
                        WHERE details ->> 'to' = 'PAID' AND order_id IN (?::uuid, ?::uuid, ?::uuid) ORDER BY id""")
                        .params(first, second, third)
                        .query(String.class)
                        .list())
                .containsExactly(first, second, third);
    }

    private String waiting() {
        var order = me.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        return id(order);
    }

    private void stockArrives() {
        broker.announce("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 120, "change": 100,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG));
    }
}
