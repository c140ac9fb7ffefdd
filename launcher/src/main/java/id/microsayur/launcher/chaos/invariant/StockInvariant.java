package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.books.rule.ProductStock;
import id.microsayur.launcher.books.rule.StockRules;
import id.microsayur.launcher.database.PlatformDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Stock is what arrived less what is reserved or sold, in lots, history and availability alike, and fits the orders. */
record StockInvariant(PlatformDatabase database) implements Invariant {
    private static final String NAME = "stock";
    private static final String BOOKS = """
            select s.product_id, s.available,
                   (select coalesce(sum(remaining), 0) from stock_lots l where l.product_id = s.product_id),
                   (select coalesce(sum(quantity), 0) from stock_lots l where l.product_id = s.product_id),
                   (select coalesce(sum(change), 0) from stock_history h where h.product_id = s.product_id),
                   (select coalesce(sum(a.quantity), 0) from reservation_lots a join reservations r using (order_id)
                    where a.product_id = s.product_id and r.status in ('HELD', 'COMMITTED')),
                   (select count(*) from stock_lots l where l.product_id = s.product_id)
            from stocks s where s.product_id = any(cast(? as uuid[]))""";

    @Override
    public List<Violation> check(RoundEvidence round) throws SQLException {
        var wrong = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        for (var row : database.rows("products", BOOKS, round.products())) {
            var available = row.number(1);
            var stock = new ProductStock(row.get(0), "", available, row.number(2), row.number(4), Instant.EPOCH);
            if (!stock.isConsistent() || available != row.number(3) - row.number(5)) {
                wrong.add("%s: available %s, in lots %s of %s, history %s, held or sold %s"
                        .formatted(row.values().toArray()));
            }
            if (row.number(6) > 1) {
                doubled.add(row.get(0));
            }
        }
        var violations = new ArrayList<Violation>();
        violations.addAll(Violation.ofAny(NAME, "the books of a product disagree", wrong));
        violations.addAll(Violation.ofAny(NAME, "a lot was booked twice by one key", doubled));
        violations.addAll(Violation.ofAny(NAME, "a reservation does not fit its order", findMismatches(round)));
        return violations;
    }

    private List<String> findMismatches(RoundEvidence round) throws SQLException {
        var reservations = new HashMap<String, String>();
        var orders = database.rows(
                "orders",
                "select id, status, exists (select from order_history h where h.order_id = o.id and h.kind = 'STATE'"
                        + " and h.details ->> 'to' = 'SHIPPED') from orders o where customer_user_id = any(cast(? as uuid[]))",
                round.userIds());
        var ids = String.join(",", orders.stream().map(order -> order.get(0)).toList());
        database.rows(
                        "products",
                        "select order_id, status from reservations where order_id = any(cast(? as uuid[]))",
                        "{" + ids + "}")
                .forEach(row -> reservations.put(row.get(0), row.get(1)));
        return orders.stream()
                .filter(order -> !fits(
                        order.get(1),
                        order.get(2).equals("t"),
                        reservations.getOrDefault(order.get(0), StockRules.NONE)))
                .map(order -> "%s is %s, its reservation %s"
                        .formatted(
                                order.get(0), order.get(1), reservations.getOrDefault(order.get(0), StockRules.NONE)))
                .toList();
    }

    /** A round is shorter than the life of a reservation: that of a cancelled order was released by the event. */
    private static boolean fits(String order, boolean shipped, String reservation) {
        return StockRules.fits(order, shipped, reservation)
                && !(order.equals("CANCELLED") && Set.of("OPEN", "EXPIRED").contains(reservation));
    }
}
