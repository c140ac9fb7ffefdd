package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.chaos.fault.PlatformProcesses;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds what still moves after the load: processes, orders, payments, events, deliveries, configuration. */
record RestingState(
        PlatformProcesses processes,
        PlatformDatabase database,
        EventJournal journal,
        MoneyInvariant money,
        ConfigInvariant configuration) {
    private static final String ORDERS = """
            select id || ' is ' || status from orders where customer_user_id = any(cast(? as uuid[]))
            and (status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT')
                 or status = 'CANCELLED' and payment_payment_id is not null
                    and payment_status in ('PENDING', 'UNKNOWN', 'COMPLETED'))""";
    private static final String PAYMENTS = """
            select 'payment ' || id || ' is ' || status from payments
            where user_id = any(cast(? as uuid[])) and status in ('PENDING', 'UNKNOWN')
            union all select 'refund ' || r.id || ' is ' || r.status from refunds r join payments p on p.id = r.payment_id
            where p.user_id = any(cast(? as uuid[])) and r.status in ('PENDING', 'UNKNOWN')""";
    private static final String DELIVERIES = """
            select 'delivery ' || d.id || ' is ' || d.state || ', attempts ' || d.attempts
            from deliveries d join notifications n on n.id = d.notification_id
            where d.state = 'PENDING' and lower(n.email) = any(cast(? as text[]))""";

    /** Empty at rest. */
    List<String> findMoving(RoundEvidence round) {
        var moving = new ArrayList<String>();
        processes.notReady().forEach(name -> moving.add(name + " is not ready"));
        if (!moving.isEmpty()) {
            return moving;
        }
        try {
            add(moving, "orders", ORDERS, round.userIds());
            add(moving, "payments", PAYMENTS, round.userIds(), round.userIds());
            add(moving, "notifications", DELIVERIES, round.emails());
            var unpublished = journal.countUnpublished();
            if (unpublished > 0) {
                moving.add(unpublished + " events are not published");
            }
            if (moving.isEmpty()) {
                journal.findMissing(round.begin()).forEach(effect -> moving.add("no effect yet of " + effect));
                configuration.findDrifting().forEach(name -> moving.add("another configuration in " + name));
                if (!money.isSettled()) {
                    moving.add("the ledger is open");
                }
            }
        } catch (SQLException | LaunchFailed e) {
            moving.add(String.valueOf(e.getMessage()));
        }
        return moving;
    }

    private void add(List<String> moving, String name, String query, String... parameters) throws SQLException {
        database.rows(name, query, parameters).forEach(row -> moving.add(row.get(0)));
    }
}
