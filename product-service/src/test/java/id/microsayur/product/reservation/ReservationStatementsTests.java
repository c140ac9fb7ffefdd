package id.microsayur.product.reservation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.product.catalogue.FakeCatalogue;
import id.microsayur.product.stock.Lot;
import id.microsayur.product.stock.RealStock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Number of statements that one reservation costs while it holds the locks of its products. */
@RepositoryTest
class ReservationStatementsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @Autowired
    DataSource database;

    private final FakeCatalogue catalogue = new FakeCatalogue();
    private final CountingPublisher events = new CountingPublisher();
    private int statements;
    private JdbcClient jdbc;
    private ReservationService reservations;
    private Map<UUID, Integer> single;
    private Map<UUID, Integer> fifty;

    @BeforeEach
    void createServices() {
        jdbc = JdbcClient.create(new SingleConnectionDataSource(countingConnection(), true));
        var ledger = RealStock.ledger(jdbc, events);
        var stock = RealStock.service(catalogue, ledger, jdbc, CLOCK);
        fifty = Stream.generate(
                        () -> catalogue.add(RealStock.insertProduct(jdbc)).id())
                .limit(50)
                .collect(toMap(Function.identity(), _ -> 3));
        fifty.keySet().forEach(product -> {
            stock.receive(lot(product, 2));
            stock.receive(lot(product, 100));
        });
        single = Map.of(fifty.keySet().iterator().next(), 3);
        var properties = new ReservationProperties(Duration.ofMinutes(35), Duration.ofHours(24), Duration.ofSeconds(5));
        reservations = new ReservationService(
                catalogue, ledger, new ReservationRepository(jdbc), () -> properties, CLOCK, new SimpleMeterRegistry());
    }

    @Test
    void doesNotDependOnTheNumberOfLines() {
        var one = new UUID(0, 1);
        var many = new UUID(0, 50);

        assertThat(count(() -> reservations.reserve(many, fifty)))
                .isEqualTo(count(() -> reservations.reserve(one, single)))
                .isLessThanOrEqualTo(8);
        assertThat(count(() -> reservations.reserve(many, fifty)))
                .isEqualTo(count(() -> reservations.reserve(one, single)));
        assertThat(count(() -> reservations.commit(many))).isEqualTo(count(() -> reservations.commit(one)));
        assertThat(count(() -> reservations.release(many))).isEqualTo(count(() -> reservations.release(one)));
        assertThat(events.singly).isZero();
    }

    /** Of a catalogue that is large enough for plans by indexes. */
    @Test
    void plansNoStatementAtEachReservationAndReadsNoTableInSequence() {
        jdbc.sql("""
                with product as (
                    insert into products (id, sku, name, name_en, description, description_en, category, unit, price, version)
                    select gen_random_uuid(), number::text, 'Sawi', 'Greens', '', '', 'umbi', 'kg', 9000, 0
                    from generate_series(1, 3000) number returning id),
                lot as (
                    insert into stock_lots (id, product_id, quantity, remaining, harvested_on, best_before, received_at)
                    select gen_random_uuid(), id, 5, number - 1, current_date, now(), now()
                    from product, generate_series(1, 3) number)
                insert into stocks (product_id, available, version) select id, 3, 0 from product""").update();
        jdbc.sql("analyze products, stocks, stock_lots").update();
        var statements = new PreparedStatements(jdbc);

        assertThat(statements.plannedAtEachExecution(() -> {
                    var order = UUID.randomUUID();
                    reservations.reserve(order, single);
                    reservations.commit(order);
                    reservations.release(order);
                }))
                .isEmpty();
        assertThat(statements.readingInSequence(Set.of(
                        "products",
                        "stocks",
                        "stock_lots",
                        "stock_history",
                        "reservations",
                        "reservation_lines",
                        "reservation_lots")))
                .isEmpty();
    }

    private int count(Runnable work) {
        var before = statements;
        work.run();
        return statements - before;
    }

    private static Lot lot(UUID product, int quantity) {
        return Lot.of(product, quantity, LocalDate.of(2026, 11, 20), NOON.plus(Duration.ofDays(2)));
    }

    /** The connection of the test's transaction; counts the statements prepared on it. */
    private Connection countingConnection() {
        var connection = DataSourceUtils.getConnection(database);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements++;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** Counts the events that are not published together with the others of their transaction. */
    private static final class CountingPublisher implements DomainEventPublisher {

        private int singly;

        @Override
        public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
            singly++;
        }

        @Override
        public void publishAll(List<? extends DomainEvent> events) {
            assertThat(events).isNotEmpty();
        }
    }
}
