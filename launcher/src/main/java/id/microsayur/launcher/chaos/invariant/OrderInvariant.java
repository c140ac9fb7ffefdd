package id.microsayur.launcher.chaos.invariant;

import static java.util.stream.Collectors.groupingBy;

import id.microsayur.launcher.chaos.load.RequestOutcome;
import id.microsayur.launcher.chaos.load.ScenarioOrder;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every accepted order exists once and ended as its token and its steps say; an order of unknown outcome exists at most once. */
record OrderInvariant(PlatformDatabase database) implements Invariant {
    private static final String NAME = "orders";

    @Override
    public List<Violation> check(RoundEvidence round) throws SQLException {
        var byKey = database
                .rows(
                        "orders",
                        "select request_key, id, status from orders where customer_user_id = any(cast(? as uuid[]))",
                        round.userIds())
                .stream()
                .collect(groupingBy(row -> row.get(0)));
        var doubted = findNeverCharged(round);
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var order : round.load().orders()) {
            var rows = byKey.getOrDefault(order.key(), List.of());
            if (rows.size() > 1) {
                doubled.add(order.key());
            } else if (rows.isEmpty() && order.placed() == RequestOutcome.OK) {
                lost.add(order.key() + " " + order.id());
            } else if (!rows.isEmpty()) {
                check(round, order, rows.getFirst(), doubted, wrong);
            }
        }
        var violations = new ArrayList<Violation>();
        violations.addAll(Violation.ofAny(NAME, "an accepted order is gone", lost));
        violations.addAll(Violation.ofAny(NAME, "two orders of one key", doubled));
        violations.addAll(Violation.ofAny(NAME, "an order did not end as its token says", wrong));
        return violations;
    }

    private static void check(
            RoundEvidence round, ScenarioOrder order, DatabaseRow row, Set<String> doubted, List<String> wrong) {
        var expected = new HashSet<>(order.expectedStatuses());
        if (order.placed() != RequestOutcome.OK) {
            expected.add("CANCELLED"); // refused for want of stock, or never answered
        }
        if (round.hasOverdueOrders()) {
            expected.addAll(Set.of("CANCELLED", "REFUNDED"));
        }
        if (doubted.contains(row.get(1))) {
            expected.add("PAYMENT_DECLINED");
        }
        if (!expected.contains(row.get(2)) || order.id() != null && !order.id().equals(row.get(1))) {
            wrong.add("%s (%s) is %s, expected %s".formatted(row.get(1), order.scenario(), row.get(2), expected));
        }
    }

    /** Orders whose charge never reached the provider: such a payment counts as declined, since a second charge could double it. */
    private Set<String> findNeverCharged(RoundEvidence round) throws SQLException {
        var orders = new HashSet<String>();
        database.rows("payments", """
                        select order_id from payments where user_id = any(cast(? as uuid[]))
                        group by order_id
                        having bool_and(status = 'FAILED') and bool_or(failure_reason = 'never-charged')""", round.userIds()).forEach(row -> orders.add(row.get(0)));
        return orders;
    }
}
