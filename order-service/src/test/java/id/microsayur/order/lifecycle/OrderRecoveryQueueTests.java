package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderRecoveryQueueTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration STOCK_WINDOW = Duration.ofHours(24);

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private OrderRecoveryQueue queue;

    @BeforeEach
    void createQueue() {
        queue = at(NOON);
    }

    @ParameterizedTest
    @EnumSource
    void leasesADueOrderExactlyWhileItIsUnpaid(OrderStatus status) {
        var order = due(OrderFixtures.inStatus(status), NOON);

        assertThat(queue.lease(20)).isEqualTo(status.isUnpaid() ? List.of(order) : List.of());
    }

    @Test
    void leasesTheLongestDueOrdersUpToTheLimit() {
        var later = due(reserved(), NOON.minusSeconds(1));
        var longest = due(reserved(), NOON.minusSeconds(3));
        var longer = due(reserved(), NOON.minusSeconds(2));
        due(reserved(), NOON.plusSeconds(1));

        assertThat(queue.lease(2)).containsExactlyInAnyOrder(longest, longer);
        assertThat(queue.lease(2)).containsExactly(later);
        assertThat(queue.lease(2)).isEmpty();
    }

    @Test
    void leasesAnOrderAgainOnceItsLeaseHasEnded() {
        var order = due(reserved(), NOON);
        queue.lease(20);

        assertThat(at(NOON.plus(LEASE).minusMillis(1)).lease(20)).isEmpty();
        assertThat(at(NOON.plus(LEASE)).lease(20)).containsExactly(order);
    }

    @Test
    void skipsAnOrderWhoseLeaseARequestRenewed() {
        var order = due(reserved(), NOON);
        queue.lease(20);
        at(NOON.plusSeconds(9)).renewLease(order);

        assertThat(at(NOON.plus(LEASE)).lease(20)).isEmpty();
        assertThat(attempts(order)).isZero();
    }

    @Test
    void leasesTheOldestOrderThatWaitsForAProduct() {
        var oldest = waiting(NOON.minusSeconds(30), KANGKUNG);
        waiting(NOON.minusSeconds(20), KANGKUNG);
        var oldestOfOneOfItsProducts = waiting(NOON.minusSeconds(10), KANGKUNG, BAYAM);
        waiting(NOON.minusSeconds(5), BAYAM);

        assertThat(queue.lease(20)).containsExactlyInAnyOrder(oldest, oldestOfOneOfItsProducts);
    }

    /** The newest ones first in the table, so that a search of each for an older one reads most of them. */
    @Test
    void readsTheOrdersThatWaitForOneProductOnlyAFewTimes() {
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, next_attempt_at, lines, payment_method, payment_attempt,
                    payment_status, status, version)
                select gen_random_uuid(), gen_random_uuid(), '', '', '', '', '', 'WAIT', cast(:noon as timestamptz) - number * interval '1 second',
                    cast(:noon as timestamptz), jsonb_build_array(jsonb_build_object('product_id', :product, 'quantity', 1, 'missing', true)), 'card',
                    1, 'NONE', 'AWAITING_STOCK', 0
                from generate_series(1, 1000) number""")
                .param("noon", Timestamp.from(NOON))
                .param("product", KANGKUNG.toString())
                .update();
        jdbc.sql("analyze orders").update();
        var before = ordersRead();

        assertThat(queue.lease(20)).hasSize(1);

        assertThat(ordersRead() - before).isLessThan(10_000);
    }

    private long ordersRead() {
        return jdbc.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                where relname = 'orders'""").query(Long.class).single();
    }

    @Test
    void leasesAWaitingOrderThatStockMadeDueBesidesTheOldest() {
        var oldest = waiting(NOON.minusSeconds(30), KANGKUNG);
        var served = waiting(NOON.minusSeconds(20), KANGKUNG);
        jdbc.sql("update orders set next_attempt_at = created_at where id = ?")
                .param(served)
                .update();

        assertThat(queue.lease(20)).containsExactlyInAnyOrder(oldest, served);
        queue.scheduleRetry(served);
        assertThat(at(NOON.plus(STOCK_WINDOW.dividedBy(2))).lease(20)).containsExactly(oldest);
    }

    @Test
    void leasesEveryWaitingOrderAfterItsStockWindow() {
        var oldest = waiting(NOON.minus(STOCK_WINDOW).minusSeconds(2), KANGKUNG);
        var overdue = waiting(NOON.minus(STOCK_WINDOW).minusSeconds(1), KANGKUNG);
        waiting(NOON.minus(STOCK_WINDOW), KANGKUNG);

        assertThat(queue.lease(20)).containsExactlyInAnyOrder(oldest, overdue);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "4, 16", "5, 30", "40, 30"})
    void doublesTheBackoffWithEachAttemptUpToItsMaximum(int attempts, long seconds) {
        var order = due(reserved(), NOON);
        queue.lease(20);
        jdbc.sql("update orders set attempts = ? where id = ?")
                .params(attempts, order)
                .update();

        queue.scheduleRetry(order);

        assertThat(nextAttempt(order)).isEqualTo(NOON.plusSeconds(seconds));
    }

    @Test
    void leavesAnOrderDueThatBecameDueDuringItsAttempt() {
        var order = due(reserved(), NOON.minusSeconds(5));

        queue.scheduleRetry(order);

        assertThat(nextAttempt(order)).isEqualTo(NOON.minusSeconds(5));
    }

    @Test
    void makesTheOldestOrderThatWaitsForAProductDue() {
        var second = waiting(NOON.minusSeconds(20), KANGKUNG);
        var first = waiting(NOON.minusSeconds(30), KANGKUNG);
        waiting(NOON.minusSeconds(40), BAYAM);
        postponeAll();

        queue.scheduleFirstWaitingFor(List.of(KANGKUNG, UUID.randomUUID()));

        assertThat(queue.lease(20)).containsExactly(first);
        assertThat(second).isNotEqualTo(first);
    }

    private OrderRecoveryQueue at(Instant now) {
        var properties = new OrderProperties(
                Duration.ofMinutes(30),
                STOCK_WINDOW,
                new OrderRecoveryProperties(SECOND, 20, LEASE, SECOND, Duration.ofSeconds(30)),
                new OrderUpdatesProperties(SECOND, SECOND));
        return new OrderRecoveryQueue(jdbc, Clock.fixed(now, ZoneOffset.UTC), () -> properties);
    }

    private UUID due(Order order, Instant nextAttempt) {
        var id = orders.save(order).id();
        jdbc.sql("update orders set next_attempt_at = ? where id = ?")
                .params(Timestamp.from(nextAttempt), id)
                .update();
        return id;
    }

    private UUID waiting(Instant createdAt, UUID... products) {
        var id = due(pending().awaitStock(PRICES, List.of(products)), NOON);
        jdbc.sql("update orders set created_at = ? where id = ?")
                .params(Timestamp.from(createdAt), id)
                .update();
        return id;
    }

    private void postponeAll() {
        jdbc.sql("update orders set next_attempt_at = ?")
                .param(Timestamp.from(NOON.plus(LEASE)))
                .update();
    }

    private Instant nextAttempt(UUID id) {
        return jdbc.sql("select next_attempt_at from orders where id = ?")
                .param(id)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private int attempts(UUID id) {
        return jdbc.sql("select attempts from orders where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
