package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails;
import id.microsayur.order.OrderDetails.DeliveryTerms;
import id.microsayur.order.OrderDetails.TaxTerms;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderRepositoryTests {

    @Autowired
    OrderRepository orders;

    @ParameterizedTest
    @EnumSource
    void readsAnOrderAsItWasSaved(OrderStatus status) {
        var saved = orders.save(OrderFixtures.inStatus(status));

        assertThat(orders.findById(saved.id())).contains(saved);
        assertThat(orders.findLockedById(saved.id())).contains(saved);
        assertThat(saved.status()).isEqualTo(status);
    }

    @Test
    void countsTheSavesInTheVersion() {
        var placed = orders.save(pending());
        var paying = orders.save(placed.reserve(OrderFixtures.PRICES, NOON));

        assertThat(placed.revision()).isZero();
        assertThat(paying.revision()).isEqualTo(1);
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> orders.save(placed.cancel()));
    }

    @Test
    void findsAnOrderForItsCustomerOnly() {
        var order = orders.save(pending());
        var customer = order.customer().userId();

        assertThat(orders.findByIdAndCustomerUserId(order.id(), customer)).contains(order);
        assertThat(orders.findLockedByIdAndCustomerUserId(order.id(), customer)).contains(order);
        assertThat(orders.findByIdAndCustomerUserId(order.id(), UUID.randomUUID()))
                .isEmpty();
        assertThat(orders.findLockedByIdAndCustomerUserId(order.id(), UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void findsTheNewestOrderOfARequestKeyOfTheCustomer() {
        var first = orders.save(withKey(pending(), "key-1", NOON));
        var customer = first.customer().userId();
        var second = orders.save(withKey(ofCustomer(pending(), first), "key-1", NOON.plusSeconds(60)));
        orders.save(withKey(ofCustomer(pending(), first), "key-2", NOON.plusSeconds(90)));
        orders.save(withKey(pending(), "key-1", NOON.plusSeconds(90)));

        assertThat(orders.findByRequestKey(customer, "key-1", NOON.minus(Duration.ofDays(7))))
                .containsExactly(second);
        assertThat(orders.findByRequestKey(customer, "key-1", NOON.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void erasesThePersonalDataOfOneCustomer() {
        var mine = orders.save(OrderFixtures.paid());
        var other = orders.save(pending());
        var customer = mine.customer().userId();

        assertThat(orders.erasePersonalData(customer)).isEqualTo(1);

        var erased = orders.findById(mine.id()).orElseThrow();
        assertThat(erased.customer().email()).isEqualTo(mine.id() + "@deleted.invalid");
        assertThat(erased.toString()).doesNotContain("Siti", "Melati", "812");
        assertThat(erased.total()).isEqualTo(15_000);
        assertThat(orders.findById(other.id())).contains(other);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheOrdersOfACustomerByStatus(OrderStatus status) {
        var order = orders.save(OrderFixtures.inStatus(status));
        var customer = order.customer().userId();

        assertThat(orders.findIdsByCustomer(customer, new String[] {"PENDING", status.name()}))
                .containsExactly(order.id());
        assertThat(orders.findIdsByCustomer(customer, new String[] {})).isEmpty();
        assertThat(orders.findIdsByCustomer(UUID.randomUUID(), new String[] {status.name()}))
                .isEmpty();
    }

    @Test
    void storesTheTermsOfDeliveryAndTaxAndErasesTheNote() {
        var order = pending();
        var details = order.details();
        var terms = new DeliveryTerms(LocalDate.of(2026, 11, 28), 10_000, 200_000L, "Titip di pos satpam");
        var stored = orders.save(Order.place(
                order.customer(),
                new OrderDetails(
                        details.deliveryAddress(),
                        terms,
                        new TaxTerms(new BigDecimal("11.5")),
                        details.whenOutOfStock(),
                        details.createdAt(),
                        null,
                        null,
                        null),
                order.lines(),
                order.payment()));

        assertThat(orders.findLockedById(stored.id()).orElseThrow().details().deliveryTerms())
                .isEqualTo(terms);
        assertThat(orders.findById(stored.id())).contains(stored);
        orders.erasePersonalData(order.customer().userId());
        assertThat(orders.findById(stored.id()).orElseThrow().details().deliveryTerms())
                .isEqualTo(new DeliveryTerms(terms.day(), 10_000, 200_000L, null));
    }

    /** The list of entries that wait for their insertion, which is up to one order and read by each search. */
    @Test
    void insertsFewOrdersAtOnceIntoTheIndexesOfTheirTexts(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version)
                select gen_random_uuid(), gen_random_uuid(), md5(number::text) || '@example.com', md5(number::text), '', '', '',
                    'WAIT', now(), '[{"product_id": "a", "missing": true}]', 'card', 1, 'NONE', 'AWAITING_STOCK', 0
                from generate_series(1, 2000) number""").update();

        assertThat(pagesOfPendingEntries(jdbc, "order_search_text_parts")).isLessThanOrEqualTo(1024 / 8);
        assertThat(pagesOfPendingEntries(jdbc, "orders_waiting_for")).isZero();
    }

    private static long pagesOfPendingEntries(JdbcClient jdbc, String index) {
        return jdbc.sql("select gin_clean_pending_list(?::regclass)")
                .param(index)
                .query(Long.class)
                .single();
    }

    private static Order ofCustomer(Order order, Order other) {
        return Order.place(other.customer(), order.details(), order.lines(), order.payment());
    }

    private static Order withKey(Order order, String key, Instant createdAt) {
        var details = order.details();
        return Order.place(
                order.customer(),
                new OrderDetails(
                        details.deliveryAddress(),
                        details.deliveryTerms(),
                        details.taxTerms(),
                        details.whenOutOfStock(),
                        createdAt,
                        null,
                        key,
                        null),
                order.lines(),
                order.payment());
    }
}
