package id.microsayur.launcher.books.rule;

import static id.microsayur.launcher.books.rule.BookFixtures.CHANGED;
import static id.microsayur.launcher.books.rule.BookFixtures.NOON;
import static id.microsayur.launcher.books.rule.BookFixtures.ORDER;
import static id.microsayur.launcher.books.rule.BookFixtures.PAYMENT;
import static id.microsayur.launcher.books.rule.BookFixtures.TOTAL;
import static id.microsayur.launcher.books.rule.BookFixtures.book;
import static id.microsayur.launcher.books.rule.BookFixtures.noRefund;
import static id.microsayur.launcher.books.rule.BookFixtures.order;
import static id.microsayur.launcher.books.rule.BookFixtures.payment;
import static id.microsayur.launcher.books.rule.BookFixtures.reservation;
import static id.microsayur.launcher.books.rule.BookFixtures.withMails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import id.microsayur.launcher.books.rule.PaymentEntry.Amounts;
import id.microsayur.launcher.books.rule.PaymentEntry.Refunds;
import id.microsayur.launcher.books.rule.ProviderBook.ProviderCharge;
import id.microsayur.launcher.books.rule.Remedy.Decide;
import id.microsayur.launcher.books.rule.Remedy.PublishOrder;
import id.microsayur.launcher.books.rule.Remedy.PublishPayment;
import id.microsayur.launcher.books.rule.Remedy.QueryProvider;
import id.microsayur.launcher.books.rule.Remedy.SettleReservation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BookRulesTests {

    private static final PaymentEntry PAID = payment("COMPLETED", TOTAL, 0);
    private static final ReservationEntry SOLD = reservation("COMMITTED");
    private static final ReservationEntry RELEASED = reservation("RELEASED");
    private static final Remedy SETTLE = new SettleReservation(ORDER);
    private static final Remedy PUBLISH = new PublishPayment(PAYMENT);
    private static final Remedy QUERY = new QueryProvider(PAYMENT);
    private static final Remedy PERSON = new Decide(List.of());

    @ParameterizedTest
    @MethodSource
    void findsNothingInConsistentBooks(OrderBook book) {
        assertThat(explain(book)).isEmpty();
    }

    static Stream<OrderBook> findsNothingInConsistentBooks() {
        var refunded = payment(
                PAYMENT, "REFUNDED", new Amounts(TOTAL, TOTAL, TOTAL, TOTAL, TOTAL), new Refunds(true, 0, 0, 1));
        return Stream.of(
                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                book(order("DELIVERED", "COMPLETED", 4_000), SOLD, payment("COMPLETED", TOTAL, 4_000)),
                book(order("CONFIRMED", "cash_on_delivery", "DUE", 0, false), SOLD, payment("DUE", 0, 0)),
                book(order("SHIPPED", "cash_on_delivery", "DUE", 0, true), SOLD, payment("DUE", 0, 0)),
                book(order("DELIVERED", "cash_on_delivery", "COMPLETED", 0, true), SOLD, PAID),
                book(order("PENDING", "PENDING", 0), null),
                book(order("AWAITING_PAYMENT", "PENDING", 0), reservation("HELD")),
                book(order("PAYMENT_DECLINED", "FAILED", 0), reservation("HELD"), payment("FAILED", 0, 0)),
                book(order("CANCELLED", "PENDING", 0), null),
                book(order("CANCELLED", "FAILED", 0), RELEASED, payment("FAILED", TOTAL, TOTAL)),
                book(order("CANCELLED", "card", "COMPLETED", TOTAL, true), SOLD, payment("COMPLETED", TOTAL, TOTAL)),
                withMails(
                        book(order("REFUNDED", "REFUNDED", TOTAL), RELEASED, refunded),
                        Map.of("order-received", 1L, "order-paid", 1L, "order-refunded", 1L),
                        new MailEntry("order-received", 1, 0, 0),
                        new MailEntry("order-paid", 1, 0, 0),
                        new MailEntry("order-refunded", 1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("plantedDifferences")
    void explainsAPlantedDifference(DifferenceKind kind, Remedy remedy, OrderBook book) {
        assertThat(explain(book)).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(kind);
            assertThat(difference.subject()).isEqualTo(ORDER);
            assertThat(difference.statements()).isNotEmpty();
            if (remedy instanceof Decide) {
                assertThat(difference.remedy())
                        .isInstanceOfSatisfying(
                                Decide.class,
                                decide -> assertThat(decide.choices()).isNotEmpty());
            } else {
                assertThat(difference.remedy()).isEqualTo(remedy);
            }
        });
    }

    static Stream<Arguments> plantedDifferences() {
        var other = "11111111-0000-4000-8000-000000000003";
        return Stream.of(
                arguments(DifferenceKind.PAYMENT_WITHOUT_ORDER, PERSON, book(null, null, PAID)),
                arguments(
                        DifferenceKind.CHARGED_TWICE,
                        PERSON,
                        book(
                                order("PAID", "COMPLETED", 0),
                                SOLD,
                                PAID,
                                payment(other, "FAILED", new Amounts(TOTAL, TOTAL, 0, TOTAL, 0), noRefund()))),
                arguments(
                        DifferenceKind.PAYMENT_NOT_IN_ORDER,
                        PUBLISH,
                        book(order("AWAITING_PAYMENT", "PENDING", 0), reservation("HELD"), PAID)),
                arguments(
                        DifferenceKind.DECLINE_NOT_IN_ORDER,
                        PUBLISH,
                        book(order("AWAITING_PAYMENT", "PENDING", 0), reservation("HELD"), payment("FAILED", 0, 0))),
                arguments(
                        DifferenceKind.REFUND_NOT_IN_ORDER,
                        PUBLISH,
                        book(order("DELIVERED", "COMPLETED", 0), SOLD, payment("COMPLETED", TOTAL, 4_000))),
                arguments(
                        DifferenceKind.REFUND_NOT_IN_ORDER,
                        PUBLISH,
                        book(order("PAID", "COMPLETED", 0), SOLD, payment("REFUNDED", TOTAL, TOTAL))),
                arguments(
                        DifferenceKind.REFUND_ONLY_IN_ORDER,
                        PERSON,
                        book(order("DELIVERED", "COMPLETED", 4_000), SOLD, PAID)),
                arguments(DifferenceKind.SOLD_WITHOUT_MONEY, PERSON, book(order("SHIPPED", "COMPLETED", 0), SOLD)),
                arguments(
                        DifferenceKind.AMOUNT_DIFFERS,
                        PERSON,
                        book(order("PAID", "COMPLETED", 0), SOLD, payment("COMPLETED", TOTAL + 1, 0))),
                arguments(
                        DifferenceKind.NOT_REFUNDED,
                        new PublishOrder(ORDER, "CANCELLED"),
                        book(order("CANCELLED", "COMPLETED", 0), RELEASED, PAID)),
                arguments(
                        DifferenceKind.NOT_REFUNDED,
                        PERSON,
                        book(
                                order("CANCELLED", "card", "COMPLETED", TOTAL - 1_000, true),
                                SOLD,
                                payment("COMPLETED", TOTAL, TOTAL - 1_000))),
                arguments(
                        DifferenceKind.NOT_REFUNDED,
                        PERSON,
                        book(
                                order("CANCELLED", "COMPLETED", 0),
                                RELEASED,
                                payment(
                                        PAYMENT,
                                        "COMPLETED",
                                        new Amounts(TOTAL, TOTAL, 0, TOTAL, 0),
                                        new Refunds(true, 0, 1, 0)))),
                arguments(
                        DifferenceKind.CASH_NOT_BOOKED,
                        new PublishOrder(ORDER, "DELIVERED"),
                        book(order("DELIVERED", "cash_on_delivery", "DUE", 0, true), SOLD, payment("DUE", 0, 0))),
                arguments(
                        DifferenceKind.PAYMENT_OPEN,
                        QUERY,
                        book(order("AWAITING_PAYMENT", "UNKNOWN", 0), reservation("HELD"), payment("UNKNOWN", 0, 0))),
                arguments(
                        DifferenceKind.LEDGER_DIFFERS,
                        PERSON,
                        book(
                                order("PAID", "COMPLETED", 0),
                                SOLD,
                                payment(PAYMENT, "COMPLETED", new Amounts(TOTAL, TOTAL, 0, 0, 0), noRefund()))),
                arguments(
                        DifferenceKind.RESERVATION_LEFT,
                        SETTLE,
                        book(order("CANCELLED", "PENDING", 0), reservation("HELD"))),
                arguments(
                        DifferenceKind.RESERVATION_NOT_COMMITTED,
                        SETTLE,
                        book(order("PAID", "COMPLETED", 0), reservation("HELD"), PAID)),
                arguments(
                        DifferenceKind.SOLD_WITHOUT_STOCK, PERSON, book(order("PAID", "COMPLETED", 0), RELEASED, PAID)),
                arguments(
                        DifferenceKind.COMMITTED_TOO_EARLY,
                        PERSON,
                        book(order("AWAITING_PAYMENT", "PENDING", 0), SOLD)),
                arguments(
                        DifferenceKind.RESERVATION_WITHOUT_ORDER,
                        SETTLE,
                        book(null, new ReservationEntry("HELD", NOON.minus(Duration.ofDays(2)), 3, 3))),
                arguments(
                        DifferenceKind.RESERVATION_WITHOUT_ORDER,
                        PERSON,
                        book(null, new ReservationEntry("COMMITTED", NOON.minus(Duration.ofDays(2)), 3, 3))),
                arguments(
                        DifferenceKind.LOTS_DIFFER,
                        PERSON,
                        book(order("PAID", "COMPLETED", 0), new ReservationEntry("COMMITTED", CHANGED, 3, 2), PAID)),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        new PublishOrder(ORDER, "PAID"),
                        withMails(
                                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                                Map.of("order-received", 1L, "order-paid", 1L, "order-awaiting_payment", 1L),
                                new MailEntry("order-received", 1, 0, 0))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        PERSON,
                        withMails(book(order("CANCELLED", "PENDING", 0), RELEASED), Map.of("order-paid", 1L))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        PERSON,
                        withMails(
                                book(order("PAID", "COMPLETED", 0), SOLD, PAID), Map.of("order-payment_declined", 1L))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        PERSON,
                        withMails(book(order("CANCELLED", "PENDING", 0), RELEASED), Map.of("order-received", 1L))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        PERSON,
                        withMails(
                                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                                Map.of("order-received", 1L, "order-awaiting_stock", 1L),
                                new MailEntry("awaiting-stock", 1, 0, 0))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        new PublishOrder(ORDER, ""),
                        withMails(
                                book(order("AWAITING_PAYMENT", "PENDING", 0), reservation("HELD")),
                                Map.of("order-received", 1L))),
                arguments(
                        DifferenceKind.MAIL_MISSING,
                        PUBLISH,
                        book(
                                order("DELIVERED", "COMPLETED", 4_000),
                                SOLD,
                                payment(
                                        PAYMENT,
                                        "COMPLETED",
                                        new Amounts(TOTAL, TOTAL, 4_000, TOTAL, 4_000),
                                        new Refunds(false, 0, 0, 1)))),
                arguments(
                        DifferenceKind.MAIL_FAILED,
                        PERSON,
                        withMails(
                                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                                Map.of(),
                                new MailEntry("order-paid", 1, 1, 0))),
                arguments(
                        DifferenceKind.MAIL_WAITING,
                        PERSON,
                        withMails(
                                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                                Map.of(),
                                new MailEntry("order-paid", 1, 0, 1))));
    }

    @ParameterizedTest
    @MethodSource("providerDifferences")
    void explainsADifferenceToTheProvider(DifferenceKind kind, Remedy remedy, ProviderBook book) {
        assertThat(book.explain(NOON)).hasValueSatisfying(difference -> {
            assertThat(difference.kind()).isEqualTo(kind);
            assertThat(difference.remedy().needsPerson()).isEqualTo(remedy.needsPerson());
        });
    }

    static Stream<Arguments> providerDifferences() {
        return Stream.of(
                arguments(
                        DifferenceKind.CHARGE_WITHOUT_PAYMENT, PERSON, new ProviderBook(null, charge(true, TOTAL, 0))),
                arguments(
                        DifferenceKind.CHARGE_NOT_BOOKED,
                        QUERY,
                        new ProviderBook(payment("FAILED", 0, 0), charge(true, TOTAL, 0))),
                arguments(DifferenceKind.CHARGE_MISSING, PERSON, new ProviderBook(PAID, null)),
                arguments(DifferenceKind.CHARGE_MISSING, PERSON, new ProviderBook(PAID, charge(false, TOTAL, 0))),
                arguments(
                        DifferenceKind.CHARGE_AMOUNT_DIFFERS,
                        PERSON,
                        new ProviderBook(PAID, charge(true, TOTAL + 1, 0))),
                arguments(
                        DifferenceKind.PROVIDER_REFUND_DIFFERS,
                        PERSON,
                        new ProviderBook(PAID, charge(true, TOTAL, 1_000))));
    }

    @Test
    void findsNoDifferenceToTheProviderWhereNoMoneyStays() {
        assertThat(new ProviderBook(PAID, charge(true, TOTAL, 0)).explain(NOON)).isEmpty();
        assertThat(new ProviderBook(null, charge(true, TOTAL, TOTAL)).explain(NOON))
                .isEmpty();
        assertThat(new ProviderBook(null, charge(false, TOTAL, 0)).explain(NOON))
                .isEmpty();
        assertThat(new ProviderBook(payment("FAILED", 0, 0), null).explain(NOON))
                .isEmpty();
    }

    @Test
    void explainsStockThatDisagrees() {
        assertThat(new ProductStock(ORDER, "Kangkung", 5, 5, 5, CHANGED).explain())
                .isEmpty();
        assertThat(new ProductStock(ORDER, "Kangkung", 5, 4, 5, CHANGED).explain())
                .hasValueSatisfying(
                        difference -> assertThat(difference.kind()).isEqualTo(DifferenceKind.STOCK_DIFFERS));
        assertThat(new ProductStock(ORDER, "Kangkung", 5, 5, 6, CHANGED).explain())
                .isPresent();
    }

    @Test
    void leavesWorkInFlightAlone() {
        var left = book(order("CANCELLED", "PENDING", 0), reservation("HELD"));
        assertThat(BookRules.explain(left, CHANGED.minusSeconds(1), NOON)).isEmpty();
        assertThat(BookRules.explain(left, CHANGED, NOON)).hasSize(1);

        var unknown = book(order("AWAITING_PAYMENT", "UNKNOWN", 0), reservation("HELD"), payment("UNKNOWN", 0, 0));
        assertThat(BookRules.explain(unknown, NOON, CHANGED.plusSeconds(600))).isEmpty();
        assertThat(BookRules.explain(
                        book(null, new ReservationEntry("HELD", NOON.minus(Duration.ofHours(23)), 3, 3)), NOON, NOON))
                .isEmpty();
    }

    @Test
    void comparesNothingWithTheProviderThatStillWaitsForIt() {
        var unknown = new ProviderBook(payment("UNKNOWN", 0, 0), charge(true, TOTAL, 0));
        var refunding = new ProviderBook(
                payment(PAYMENT, "COMPLETED", new Amounts(TOTAL, TOTAL, 0, TOTAL, 0), new Refunds(false, 1, 0, 0)),
                charge(true, TOTAL, TOTAL));

        for (var waiting : List.of(unknown, refunding)) {
            assertThat(waiting.explain(CHANGED.plusSeconds(3599))).isEmpty();
            assertThat(waiting.explain(CHANGED.plusSeconds(3600)))
                    .hasValueSatisfying(
                            difference -> assertThat(difference.remedy()).isEqualTo(QUERY));
        }
    }

    @Test
    void expectsNoMailToACustomerThatLeft() {
        var book = withMails(
                book(order("PAID", "COMPLETED", 0), SOLD, PAID),
                Map.of("order-paid", 1L, "order-received", 1L),
                new MailEntry("order-paid", 1, 1, 0));

        assertThat(MailRules.missesMail(book)).isTrue();
        assertThat(explain(book)).hasSize(2);
        assertThat(MailRules.missesMail(book.withoutExpectedMails())).isFalse();
        assertThat(explain(book.withoutExpectedMails())).isEmpty();
    }

    @Test
    void expectsNoMailOfAnOldOrder() {
        var silent = withMails(book(order("PAID", "COMPLETED", 0), SOLD, PAID), Map.of("order-paid", 1L));
        assertThat(BookRules.explain(silent, NOON, NOON)).hasSize(1);
        assertThat(BookRules.explain(silent, NOON, NOON.plus(Duration.ofDays(31))))
                .isEmpty();
    }

    @Test
    void plantsEveryKind() {
        var planted = Stream.concat(plantedDifferences(), providerDifferences())
                .map(arguments -> (DifferenceKind) arguments.get()[0])
                .collect(Collectors.toCollection(() -> EnumSet.of(DifferenceKind.STOCK_DIFFERS)));
        assertThat(planted).containsExactlyInAnyOrder(DifferenceKind.values());
    }

    private static List<Difference> explain(OrderBook book) {
        return BookRules.explain(book, NOON, NOON);
    }

    private static ProviderCharge charge(boolean taken, long amount, long refunded) {
        return new ProviderCharge(PAYMENT, taken, amount, refunded, ORDER, Instant.EPOCH);
    }
}
