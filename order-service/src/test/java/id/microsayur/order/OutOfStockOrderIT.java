package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders that exceed the available stock. */
class OutOfStockOrderIT extends OrderStory {

    @Test
    void reportsShortagesWhenStockIsInsufficient() {
        downstream.stubInsufficientStock();

        var problem = client.place("tok_ok", 409);

        assertThat(problem.path("type").asString()).isEqualTo("urn:micro-sayur:insufficient-stock");
        var shortage = problem.path("shortages").path(0);
        assertThat(shortage.path("product_id").asString()).isEqualTo(KANGKUNG.toString());
        assertThat(shortage.path("available").asLong()).isEqualTo(1);
        var mine = client.get("/api/orders?size=10", 200);
        assertThat(mine.path("page").path("total_items").asLong()).isEqualTo(1);
        assertThat(status(mine.path("items").path(0))).isEqualTo("CANCELLED");
        downstream.verifyNeverCharged(customer);
    }

    @Test
    void rejectsAnUnknownProduct() {
        downstream.stubUnknownProduct();

        assertThat(client.place("tok_ok", 422).path("type").asString()).isEqualTo("urn:micro-sayur:product-not-found");
    }

    @Test
    void continuesAWaitingOrderWhenStockArrives() {
        downstream.stubInsufficientStock();
        var order = client.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        assertThat(order.path("total").asLong()).isEqualTo(15_000);
        postponeRecovery(id(order));
        downstream.stubReservation();

        testEventExchange.publish("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 120, "change": 100,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG));

        client.awaitStatus(id(order), "PAID");
    }

    @Test
    void servesTheWaitingOrdersThatFitBehindALargeOneThatDoesNot() {
        downstream.stubInsufficientStock();
        var large = placeWaitingOrder();
        var small = placeWaitingOrder();
        jdbc.sql("update orders set lines = jsonb_set(lines, '{0,quantity}', '999') where id = ?::uuid")
                .param(large)
                .update();
        downstream.stubReservationFor(small);
        var triesOfSmall = downstream.countReservations(small);
        await().until(() -> downstream.countReservations(large) > 2); // by time, as the oldest
        assertThat(downstream.countReservations(small)).isEqualTo(triesOfSmall);

        publishStockUpdated(3);

        client.awaitStatus(small, "PAID");
        assertThat(status(client.getOrder(large))).isEqualTo("AWAITING_STOCK");

        downstream.stubReservationFor(large);

        client.awaitStatus(large, "PAID");
    }

    /** Both would wait for the other's order otherwise, and PostgreSQL would end one of them. */
    @Test
    void cancelsAWaitingOrderWhileAnotherChangeLocksAnOlderOne(@Autowired DataSource database) throws Exception {
        downstream.stubInsufficientStock();
        var older = placeWaitingOrder();
        var order = placeWaitingOrder();

        try (var connection = database.getConnection();
                var lock = connection.prepareStatement("select 1 from orders where id = ?::uuid for update")) {
            connection.setAutoCommit(false);
            lock.setString(1, older);
            lock.execute();
            assertThat(status(client.post("/api/orders/" + order + "/cancel", "", 200)))
                    .isEqualTo("CANCELLED");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        client.post("/api/orders/" + older + "/cancel", "", 200);
    }

    private String placeWaitingOrder() {
        var order = client.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        return id(order);
    }

    private void publishStockUpdated(int available) {
        testEventExchange.publish("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": %d, "change": 1,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG, available));
    }
}
