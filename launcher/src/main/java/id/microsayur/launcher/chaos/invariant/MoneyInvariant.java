package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.books.rule.MoneyRules;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Charges less refunds are the same at the provider, in the ledger and in the orders, and no order is charged twice. */
record MoneyInvariant(PlatformDatabase database, PlatformClient staff) implements Invariant {
    private static final String NAME = "money";
    private static final String TOTALS = """
            select id, status, coalesce((select sum((line ->> 'quantity')::bigint * (line ->> 'unit_price')::bigint)
                                         from jsonb_array_elements(lines) line), 0)
            from orders where customer_user_id = any(cast(? as uuid[]))""";
    private static final String PAYMENTS = """
            select order_id, sum(captured), sum(refunded), count(*) filter (where captured > 0)
            from payments where user_id = any(cast(? as uuid[])) group by order_id""";

    private record Movement(long captured, long refunded, long charges) {}

    @Override
    public List<Violation> check(RoundEvidence round) throws SQLException {
        var movements = new HashMap<String, Movement>();
        database.rows("payments", PAYMENTS, round.userIds())
                .forEach(row -> movements.put(row.get(0), new Movement(row.number(1), row.number(2), row.number(3))));
        var doubled = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var row : database.rows("orders", TOTALS, round.userIds())) {
            var movement = movements.getOrDefault(row.get(0), new Movement(0, 0, 0));
            if (movement.charges() > 1) {
                doubled.add(row.get(0));
            } else if (!MoneyRules.fits(row.get(1), false, row.number(2), movement.captured(), movement.refunded())) {
                wrong.add("%s is %s, total %d, captured %d, refunded %d"
                        .formatted(row.get(0), row.get(1), row.number(2), movement.captured(), movement.refunded()));
            }
        }
        var violations = new ArrayList<Violation>();
        violations.addAll(Violation.ofAny(NAME, "an order was charged twice", doubled));
        violations.addAll(Violation.ofAny(NAME, "the money of an order does not fit its status", wrong));
        violations.addAll(auditLedger());
        return violations;
    }

    private List<Violation> auditLedger() {
        var audit = staff.get("/api/v1/payments/ledger").require(200).json();
        if (audit.path("verdict").asString().equals("RIGHT")) {
            return List.of();
        }
        var ids = new ArrayList<String>();
        audit.path("differences")
                .forEach(difference -> ids.add(difference.path("payment_id").asString()));
        return List.of(Violation.of(NAME, "ledger, payments and provider disagree: " + audit.path("providers"), ids));
    }

    /** False while a payment or refund of any order has no outcome. */
    boolean isSettled() {
        try {
            return !staff.get("/api/v1/payments/ledger")
                    .require(200)
                    .json()
                    .path("verdict")
                    .asString()
                    .equals("OPEN");
        } catch (LaunchFailed _) {
            return false;
        }
    }
}
