package id.microsayur.launcher.books.rule;

import id.microsayur.launcher.books.rule.Remedy.Decide;
import id.microsayur.launcher.books.rule.Remedy.PublishOrder;
import id.microsayur.launcher.books.rule.Remedy.PublishPayment;
import id.microsayur.launcher.books.rule.Remedy.QueryProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules between orders, payments and the ledger. */
public final class MoneyRules {
    private static final Set<String> UNPAID =
            Set.of("PENDING", "AWAITING_STOCK", "AWAITING_PAYMENT", "PAYMENT_DECLINED");
    private static final Set<String> UNSETTLED = Set.of("PENDING", "UNKNOWN", "DUE");

    private static final String REFUND_BY_HAND = "refund it: POST /api/v1/payments/{id}/refunds as ADMIN";

    private MoneyRules() {}

    /**
     * Whether the money of an order fits its status. An order that was cancelled or came back as a whole is refunded with the
     * fee of its delivery.
     *
     * @param cash the money is collected on delivery
     */
    public static boolean fits(String status, boolean cash, long total, long captured, long refunded) {
        return switch (status) {
            case "PAID" -> captured == total && refunded < Math.max(total, 1);
            case "SHIPPED" -> captured == (cash ? 0 : total);
            case "DELIVERED" -> captured == total;
            case "REFUNDED" -> captured == total && captured == refunded;
            default -> captured == refunded;
        };
    }

    static List<Difference> explain(OrderBook book, Instant now) {
        var found = new ArrayList<Difference>();
        if (book.payments().stream().anyMatch(payment -> payment.awaitsOutcome(now))) {
            return found;
        }
        book.payments().forEach(payment -> explainPayment(book, payment, found));
        var order = book.order();
        if (order == null) {
            book.unrefundedPayments().forEach(payment -> found.add(unknownOrder(book, payment)));
        } else if (book.unrefundedPayments().size() > 1) {
            found.add(difference(
                    DifferenceKind.CHARGED_TWICE,
                    book,
                    order,
                    book.unrefundedPayments(),
                    Decide.among("refund all but one of the payments: POST /api/v1/payments/{id}/refunds as ADMIN")));
        } else {
            explainOrder(book, order, found);
        }
        return found;
    }

    private static void explainPayment(OrderBook book, PaymentEntry payment, List<Difference> found) {
        var amounts = payment.amounts();
        if (amounts.captured() != amounts.bookedCaptured() || amounts.refunded() != amounts.bookedRefunded()) {
            found.add(new Difference(
                    DifferenceKind.LEDGER_DIFFERS,
                    book.orderId(),
                    List.of(
                            describe(payment),
                            "ledger: took %d, gave back %d"
                                    .formatted(amounts.bookedCaptured(), amounts.bookedRefunded())),
                    book.since(),
                    Decide.among("ask the developers: the ledger is written with the payment, and never changed")));
        }
        if (payment.hasOpenOutcome()) {
            found.add(new Difference(
                    DifferenceKind.PAYMENT_OPEN,
                    book.orderId(),
                    List.of(
                            describe(payment),
                            "refunds without an outcome: " + payment.refunds().open()),
                    book.since(),
                    new QueryProvider(payment.id())));
        }
    }

    private static Difference unknownOrder(OrderBook book, PaymentEntry payment) {
        return new Difference(
                DifferenceKind.PAYMENT_WITHOUT_ORDER,
                book.orderId(),
                List.of("order-service: unknown", describe(payment)),
                book.since(),
                Decide.among(
                        REFUND_BY_HAND.replace("{id}", payment.id()), "find the customer and enter the order by hand"));
    }

    private static void explainOrder(OrderBook book, OrderEntry order, List<Difference> found) {
        var paid = book.payments().stream()
                .filter(PaymentEntry::isCaptured)
                .reduce((one, other) -> other.amounts().kept() >= one.amounts().kept() ? other : one)
                .orElse(null);
        var current = book.payments().stream()
                .filter(payment -> payment.id().equals(order.payment().paymentId()))
                .findFirst()
                .orElse(null);
        if (!fits(
                order.status(),
                order.payment().isCash(),
                order.total(),
                paid == null ? 0 : paid.amounts().captured(),
                paid == null ? 0 : paid.amounts().refunded())) {
            found.add(paid == null ? soldWithoutMoney(book, order, current) : mismatch(book, order, paid));
        } else if (paid != null && paid.equals(current)) {
            explainRefunds(book, order, paid, found);
        } else if (current != null
                && current.status().equals("FAILED")
                && order.status().equals("AWAITING_PAYMENT")) {
            found.add(difference(DifferenceKind.DECLINE_NOT_IN_ORDER, book, order, List.of(current), publish(current)));
        }
    }

    private static Difference mismatch(OrderBook book, OrderEntry order, PaymentEntry paid) {
        var payments = List.of(paid);
        if (UNPAID.contains(order.status())) {
            return difference(
                    DifferenceKind.PAYMENT_NOT_IN_ORDER,
                    book,
                    order,
                    payments,
                    paid.status().equals("COMPLETED")
                            ? publish(paid)
                            : Decide.among(REFUND_BY_HAND.replace("{id}", paid.id())));
        }
        if (isEnded(order) && paid.amounts().kept() > 0) {
            return difference(DifferenceKind.NOT_REFUNDED, book, order, payments, refundRemedy(book, order, paid));
        }
        if (order.status().equals("PAID") && paid.amounts().captured() == order.total()) {
            return difference(DifferenceKind.REFUND_NOT_IN_ORDER, book, order, payments, publish(paid));
        }
        return difference(
                DifferenceKind.AMOUNT_DIFFERS,
                book,
                order,
                payments,
                Decide.among("refund what is too much", "ask the customer for the rest, or leave it to the customer"));
    }

    /** A refund of an order that ended is known to the order, since it decides whether the order is REFUNDED. */
    private static void explainRefunds(OrderBook book, OrderEntry order, PaymentEntry paid, List<Difference> found) {
        var refunded = paid.amounts().refunded();
        if (refunded > order.payment().refunded() && !paid.status().equals("FAILED")) {
            found.add(difference(DifferenceKind.REFUND_NOT_IN_ORDER, book, order, List.of(paid), publish(paid)));
        } else if (refunded < order.payment().refunded()) {
            found.add(difference(
                    DifferenceKind.REFUND_ONLY_IN_ORDER,
                    book,
                    order,
                    List.of(paid),
                    Decide.among(
                            "see at the provider whether the money went back",
                            REFUND_BY_HAND.replace("{id}", paid.id()))));
        } else if (UNSETTLED.contains(order.payment().status())
                && !paid.status().equals("FAILED")) {
            found.add(difference(DifferenceKind.PAYMENT_NOT_IN_ORDER, book, order, List.of(paid), publish(paid)));
        }
    }

    private static Difference soldWithoutMoney(OrderBook book, OrderEntry order, @Nullable PaymentEntry current) {
        var payments = current == null ? List.<PaymentEntry>of() : List.of(current);
        if (current != null && current.status().equals("DUE")) {
            return difference(
                    DifferenceKind.CASH_NOT_BOOKED,
                    book,
                    order,
                    payments,
                    new PublishOrder(book.orderId(), "DELIVERED"));
        }
        return difference(
                DifferenceKind.SOLD_WITHOUT_MONEY,
                book,
                order,
                payments,
                current != null && current.isOpen()
                        ? new QueryProvider(current.id())
                        : Decide.among(
                                "look for the payment at the provider",
                                "cancel the order if it is not shipped",
                                "ask the customer for the money"));
    }

    private static boolean isEnded(OrderEntry order) {
        return order.status().equals("CANCELLED") || order.status().equals("REFUNDED");
    }

    private static Remedy refundRemedy(OrderBook book, OrderEntry order, PaymentEntry paid) {
        if (paid.refunds().open() > 0) {
            return new QueryProvider(paid.id());
        }
        var isUnknownThere = order.status().equals("CANCELLED")
                && !order.shipped()
                && paid.refunds().failed() == 0
                && !paid.refunds().required();
        return isUnknownThere
                ? new PublishOrder(book.orderId(), "CANCELLED")
                : Decide.among(
                        REFUND_BY_HAND.replace("{id}", paid.id()), "pay it back by transfer, and write down which way");
    }

    private static PublishPayment publish(PaymentEntry payment) {
        return new PublishPayment(payment.id());
    }

    private static Difference difference(
            DifferenceKind kind, OrderBook book, OrderEntry order, List<PaymentEntry> payments, Remedy remedy) {
        var statements = new ArrayList<String>();
        statements.add("order-service: %s, total %d, payment %s, refunded %d"
                .formatted(
                        order.status(),
                        order.total(),
                        order.payment().status(),
                        order.payment().refunded()));
        if (payments.isEmpty()) {
            statements.add("payment-service: no payment");
        }
        payments.forEach(payment -> statements.add(describe(payment)));
        return new Difference(kind, book.orderId(), statements, book.since(), remedy);
    }

    static String describe(PaymentEntry payment) {
        return "payment-service: %s %s, took %d, gave back %d"
                .formatted(
                        payment.id(),
                        payment.status(),
                        payment.amounts().captured(),
                        payment.amounts().refunded());
    }
}
