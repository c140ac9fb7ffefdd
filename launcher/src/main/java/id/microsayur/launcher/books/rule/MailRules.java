package id.microsayur.launcher.books.rule;

import static java.util.stream.Collectors.toMap;

import id.microsayur.launcher.books.rule.Remedy.Decide;
import id.microsayur.launcher.books.rule.Remedy.PublishOrder;
import id.microsayur.launcher.books.rule.Remedy.PublishPayment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rules between the changes of an order and the notifications of its customer. */
public final class MailRules {
    /**
     * Select list and joins on {@code order_history h}: a row per change and mail, the template as {@code c.template}. Refunds are
     * counted by payment-service.
     */
    public static final String CHANGES = """
            cross join lateral (values ('order-' || lower(h.details ->> 'to')),
                                       (case when h.details -> 'announced' @> '["order.created"]' then 'order-received' end))
                as c (template)
            where h.kind = 'STATE' and c.template is not null
              and h.details ->> 'from' is not null and h.details ->> 'from' <> h.details ->> 'to'""";

    private static final String RECEIVED = "order-received";
    private static final String REFUNDED = "order-refunded";
    /** Status by the template of the mail that its change causes. */
    private static final Map<String, String> STATUSES = Map.of(
            "order-paid", "PAID",
            "order-confirmed", "CONFIRMED",
            "order-shipped", "SHIPPED",
            "order-delivered", "DELIVERED",
            "order-cancelled", "CANCELLED",
            "payment-declined", "PAYMENT_DECLINED",
            "awaiting-stock", "AWAITING_STOCK");

    /** Neither shipped nor ended. */
    private static final Set<String> OPEN =
            Set.of("AWAITING_STOCK", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "PAID", "CONFIRMED");

    private MailRules() {}

    /** Template of the notification that a change of {@link #CHANGES} causes. */
    public static Optional<String> templateOf(String change) {
        var template = switch (change) {
            case "order-payment_declined" -> "payment-declined";
            case "order-awaiting_stock" -> "awaiting-stock";
            default -> change;
        };
        return STATUSES.containsKey(template) || template.equals(RECEIVED) ? Optional.of(template) : Optional.empty();
    }

    static List<Difference> explain(OrderBook book, Instant now) {
        var order = book.order();
        var found = new ArrayList<Difference>();
        book.mails().forEach(mail -> explainUndelivered(book, mail, found));
        if (order != null && !order.times().createdAt().isBefore(now.minus(StockRules.RETAINED))) {
            found.addAll(findMissing(book));
        }
        return found;
    }

    /** Whether the customer was not told of a change of the order, as far as mails are expected. */
    public static boolean missesMail(OrderBook book) {
        return !findMissing(book).isEmpty();
    }

    private static List<Difference> findMissing(OrderBook book) {
        var order = book.order();
        var found = new ArrayList<Difference>();
        if (order == null || !order.times().mailed()) {
            return found;
        }
        var counts = book.mails().stream().collect(toMap(MailEntry::template, MailEntry::count, Long::sum));
        new TreeMap<>(order.changes())
                .forEach((change, expected) -> templateOf(change).ifPresent(template -> {
                    if (counts.getOrDefault(template, 0L) < expected) {
                        found.add(missing(book, template, expected, counts, remedy(order, template)));
                    }
                }));
        explainMissingRefunds(book, counts, found);
        return found;
    }

    /** Consumers take an event for the present, so a superseded change is never published again. */
    private static Remedy remedy(OrderEntry order, String template) {
        var to = STATUSES.getOrDefault(template, "");
        var isPresent = template.equals(RECEIVED) ? isCreationHarmless(order) : to.equals(order.status());
        return isPresent
                ? new PublishOrder(order.id(), to)
                : Decide.among(
                        "tell the customer by telephone", "leave it: the order is %s by now".formatted(order.status()));
    }

    /** The creation is published with the first change of status, which must not announce a wait that has ended. */
    private static boolean isCreationHarmless(OrderEntry order) {
        return OPEN.contains(order.status())
                && (order.status().equals("AWAITING_STOCK") || !order.changes().containsKey("order-awaiting_stock"));
    }

    private static void explainMissingRefunds(OrderBook book, Map<String, Long> counts, List<Difference> found) {
        var published = book.payments().stream()
                .filter(payment -> !payment.status().equals("FAILED"))
                .toList();
        var expected = published.stream()
                .mapToLong(payment -> payment.refunds().completed())
                .sum();
        if (counts.getOrDefault(REFUNDED, 0L) < expected) {
            published.stream()
                    .filter(payment -> payment.refunds().completed() > 0)
                    .forEach(payment ->
                            found.add(missing(book, REFUNDED, expected, counts, new PublishPayment(payment.id()))));
        }
    }

    private static Difference missing(
            OrderBook book, String template, long expected, Map<String, Long> counts, Remedy remedy) {
        return new Difference(
                DifferenceKind.MAIL_MISSING,
                book.orderId(),
                List.of(
                        "changes: %d × %s".formatted(expected, template),
                        "notification-service: " + counts.getOrDefault(template, 0L)),
                book.since(),
                remedy);
    }

    private static void explainUndelivered(OrderBook book, MailEntry mail, List<Difference> found) {
        if (mail.failed() > 0 && (book.order() == null || book.order().times().mailed())) {
            found.add(new Difference(
                    DifferenceKind.MAIL_FAILED,
                    book.orderId(),
                    List.of("notification-service: %d × %s failed".formatted(mail.failed(), mail.template())),
                    book.since(),
                    Decide.among(
                            "tell the customer by telephone",
                            "try all failed mails again: POST /api/v1/ops/notification-service/undelivered")));
        }
        if (mail.waiting() > 0) {
            found.add(
                    new Difference(
                            DifferenceKind.MAIL_WAITING,
                            book.orderId(),
                            List.of("notification-service: %d × %s waits".formatted(mail.waiting(), mail.template())),
                            book.since(),
                            Decide.among(
                                    "see ./sayur doctor and the log of notification-service; it is sent once the relay takes it")));
        }
    }
}
