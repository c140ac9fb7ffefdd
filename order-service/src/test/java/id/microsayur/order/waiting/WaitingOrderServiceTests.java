package id.microsayur.order.waiting;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.pending;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import id.microsayur.platform.test.PreparedStatements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class WaitingOrderServiceTests {

    private static final String EVENT = "product.stock_updated";

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private final InMemoryOrderHistory history = new InMemoryOrderHistory();
    private WaitingOrderService waitingOrders;

    @BeforeEach
    void createService() {
        waitingOrders = new WaitingOrderService(
                new WaitingOrderRepository(jdbc),
                history,
                () -> new WaitingOrderProperties(Duration.ofMinutes(10), 50));
    }

    /** As in a shop with many orders, of which few wait. */
    @Test
    void plansNotEachSearchForGoodsThatAreSetAside() {
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version)
                select gen_random_uuid(), gen_random_uuid(), '', '', '', '', '', 'REJECT', now(), '[]', 'card', 1, 'COMPLETED',
                    'DELIVERED', 0
                from generate_series(1, 2000)""").update();
        waiting(30, Map.of(KANGKUNG, 100));
        waitingOrders.distributeArrival(KANGKUNG, 20, 20, EVENT);
        jdbc.sql("analyze orders, waiting_shares").update();
        var order = pending();

        assertThat(new PreparedStatements(jdbc)
                        .plannedAtEachExecution(() -> waitingOrders.findSetAsideForOlderThan(order)))
                .isEmpty();
    }

    @Test
    void makesTheOrdersDueThatTheArrivingStockSufficesFor() {
        var large = waiting(30, Map.of(KANGKUNG, 100));
        var older = waiting(5, Map.of(KANGKUNG, 6));
        var newer = waiting(4, Map.of(KANGKUNG, 4, BAYAM, 1));
        var tooMuch = waiting(3, Map.of(KANGKUNG, 1));
        var ofAnotherProduct = waiting(2, Map.of(BAYAM, 1));

        waitingOrders.distributeArrival(KANGKUNG, 20, 20, EVENT);

        assertThat(due()).containsExactlyInAnyOrder(older.id(), newer.id());
        assertThat(history.entries()).containsExactly(EVENT, EVENT);
        assertThat(waitingOrders.findSetAsideForOlderThan(pending())).isEqualTo(Map.of(KANGKUNG, 10));
        assertThat(waitingOrders.findSetAsideForOlderThan(large)).isEmpty();
        assertThat(List.of(tooMuch, ofAnotherProduct)).doesNotContain(older);
    }

    @Test
    void addsUpTheSharesOfSeveralArrivals() {
        waiting(30, Map.of(KANGKUNG, 100));

        waitingOrders.distributeArrival(KANGKUNG, 20, 20, EVENT);
        waitingOrders.distributeArrival(KANGKUNG, 30, 20, EVENT);
        waitingOrders.distributeFound(KANGKUNG, 20);

        assertThat(waitingOrders.findSetAsideForOlderThan(pending())).isEqualTo(Map.of(KANGKUNG, 20));
        assertThat(due()).isEmpty();
        assertThat(history.entries()).isEmpty();
    }

    @Test
    void setsNothingAsideForAnOrderThatNoLongerWaits() {
        var order = waiting(30, Map.of(KANGKUNG, 100));
        waitingOrders.distributeArrival(KANGKUNG, 20, 20, EVENT);

        orders.save(orders.findById(order.id()).orElseThrow().cancel());

        assertThat(waitingOrders.findSetAsideForOlderThan(pending())).isEmpty();
        waitingOrders.distributeArrival(KANGKUNG, 40, 20, EVENT);
        assertThat(jdbc.sql("select count(*) from waiting_shares")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Order waiting(int minutes, Map<UUID, Integer> quantities) {
        var template = pending();
        var details = template.details();
        var lines = quantities.entrySet().stream()
                .map(line -> OrderLine.of(line.getKey(), line.getValue()))
                .toList();
        var order = Order.place(
                template.customer(),
                new OrderDetails(
                        details.deliveryAddress(),
                        details.deliveryTerms(),
                        details.taxTerms(),
                        details.whenOutOfStock(),
                        NOON.minus(Duration.ofMinutes(minutes)),
                        null,
                        null,
                        null),
                new OrderLines(lines),
                template.payment());
        return orders.save(order.awaitStock(PRICES, quantities.keySet()));
    }

    private List<UUID> due() {
        return jdbc.sql("select id from orders where next_attempt_at = created_at")
                .query(UUID.class)
                .list();
    }
}
