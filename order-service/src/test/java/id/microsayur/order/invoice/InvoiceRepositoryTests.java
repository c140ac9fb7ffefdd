package id.microsayur.order.invoice;

import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@OrderRepositoryTest
@Transactional(propagation = Propagation.NOT_SUPPORTED) // the tests commit and roll back themselves
class InvoiceRepositoryTests {

    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T17:00:00Z"); // 00:00 in Jakarta

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private final List<Order> saved = new ArrayList<>();
    private TransactionTemplate transaction;
    private InvoiceRepository invoices;

    @BeforeEach
    void create(@Autowired PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
        invoices = new InvoiceRepository(jdbc);
    }

    @AfterEach
    void deleteOrders() {
        orders.deleteAll(saved);
        jdbc.sql("delete from invoice_counters").update();
    }

    @Test
    void countsEachKindAndYearOfJakarta() {
        var first = save(paid());
        var second = save(paid());
        var third = save(paid());

        assertThat(issue(first, NEW_YEAR.minusMillis(1))).isEqualTo("INV/2026/000001");
        assertThat(issue(second, NEW_YEAR)).isEqualTo("INV/2027/000001");
        assertThat(issue(third, NEW_YEAR)).isEqualTo("INV/2027/000002");
        assertThat(credit(first, 4_500, NEW_YEAR)).isEqualTo("CN/2027/000001");
        assertThat(credit(first, 15_000, NEW_YEAR)).isEqualTo("CN/2027/000002");
        assertThat(invoices.findByOrderId(first.id()))
                .extracting(InvoiceDocument::number)
                .containsExactly("INV/2026/000001", "CN/2027/000001", "CN/2027/000002");
    }

    @Test
    void issuesOneInvoicePerOrderAndNoCreditNoteWithoutIt() {
        var order = save(paid());

        assertThat(credit(order, 4_500, NOON)).isEqualTo("none");
        assertThat(issue(order, NOON)).isEqualTo("INV/2026/000001");
        assertThat(issue(order, NOON)).isEqualTo("none");
        assertThat(issue(save(paid()), NOON)).isEqualTo("INV/2026/000002");
    }

    @Test
    void datesNoInvoiceBeforeTheOneWithTheFormerNumber() {
        issue(save(paid()), NOON);
        var order = save(paid());
        issue(order, NOON.minusSeconds(1)); // an instance whose clock is behind

        assertThat(invoices.findByOrderId(order.id()))
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.issuedAt()).isEqualTo(NOON));
    }

    @Test
    void givesTheNumberOfARolledBackTransactionToTheOneThatWaitedForIt() throws Exception {
        var failing = save(paid());
        var waiting = save(paid());
        var taken = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(() -> transaction.executeWithoutResult(status -> {
                invoices.issueInvoice(failing, NOON);
                taken.countDown();
                await(release);
                status.setRollbackOnly();
            }));
            await(taken);
            var number = executor.submit(() -> issue(waiting, NOON));
            awaitLock();
            release.countDown();

            assertThat(number.get(60, TimeUnit.SECONDS)).isEqualTo("INV/2026/000001");
        }
    }

    @Test
    void leavesNoGapBetweenTransactionsAtOnceOfWhichSomeFail() throws Exception {
        var all = IntStream.range(0, 40).mapToObj(_ -> save(paid())).toList();
        var results = new ArrayList<Future<?>>();
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < all.size(); i++) {
                var order = all.get(i);
                var fails = i % 3 == 1;
                results.add(executor.submit(() -> transaction.executeWithoutResult(status -> {
                    invoices.issueInvoice(order, NOON);
                    if (fails) {
                        status.setRollbackOnly();
                    }
                })));
            }
        }
        for (var result : results) {
            result.get();
        }

        assertThat(jdbc.sql("select number from invoices where kind = 'INVOICE' order by number")
                        .query(Long.class)
                        .list())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 27).boxed().toList());
    }

    @Test
    void storesAmountAndTax() {
        var order = save(OrderFixtures.taxed("11", OrderFixtures.pending()).reserve(OrderFixtures.PRICES, NOON));
        issue(order, NOON);

        assertThat(invoices.findByOrderId(order.id())).singleElement().satisfies(invoice -> {
            assertThat(invoice.amount()).isEqualTo(15_000);
            assertThat(invoice.tax()).isEqualTo(1_486);
            assertThat(invoice.net()).isEqualTo(13_514);
            assertThat(invoice.taxRate()).isEqualTo("11.00");
        });
    }

    @Test
    void creditsWhatTheFormerCreditNotesDoNotHaveAndAddsUpToTheInvoice() {
        var order = save(OrderFixtures.taxed("11", OrderFixtures.pending())
                .reserve(OrderFixtures.PRICES, NOON)
                .completePayment(OrderFixtures.PAYMENT));
        issue(order, NOON);
        for (var refunded : List.of(1L, 1L, 5_005L, 5_006L, 15_000L, 15_000L)) {
            credit(order, refunded, NOON);
        }

        var documents = invoices.findByOrderId(order.id());
        var notes = documents.subList(1, documents.size());
        assertThat(notes).extracting(InvoiceDocument::amount).containsExactly(1L, 5_004L, 1L, 9_994L);
        assertThat(notes.stream().mapToLong(InvoiceDocument::tax).sum())
                .isEqualTo(documents.getFirst().tax());
        assertThat(notes).allMatch(note -> note.tax() >= 0 && note.net() >= 0);
    }

    private Order save(Order order) {
        var stored = orders.save(order);
        saved.add(stored);
        return stored;
    }

    private String issue(Order order, Instant now) {
        return transaction.execute(_ ->
                invoices.issueInvoice(order, now).map(InvoiceDocument::number).orElse("none"));
    }

    /** @param refunded sum of all refunds so far */
    private String credit(Order order, long refunded, Instant now) {
        var after = order.refund(OrderFixtures.PAYMENT, refunded, refunded);
        return transaction.execute(_ -> invoices.issueCreditNote(after, now)
                .map(InvoiceDocument::number)
                .orElse("none"));
    }

    private void awaitLock() {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> jdbc.sql("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock' and query like '%invoice_counters%')""").query(Boolean.class).single());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
