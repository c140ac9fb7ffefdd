package id.microsayur.launcher.chaos.invariant;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import id.microsayur.launcher.books.rule.MailRules;
import id.microsayur.launcher.chaos.load.WebhookReceiver;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.mail.MailDirectory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each change of an order has its notification, and each notification one mail; one more where sending was cut. */
record MailInvariant(PlatformDatabase database, MailDirectory mails, WebhookReceiver webhooks) implements Invariant {
    private static final String NAME = "mails";
    /** Targets between the delivery of a mail and the commit that says so. */
    private static final String[] BETWEEN_SENDING_AND_COMMIT = {
        "mailbox", "notification-service", "notifications", "postgres", "all"
    };

    private static final String CHANGES = """
            select h.order_id, c.template, count(*) from order_history h
            join orders o on o.id = h.order_id {changes}
              and o.customer_user_id = any(cast(? as uuid[]))
            group by 1, 2""".replace("{changes}", MailRules.CHANGES);

    @Override
    public List<Violation> check(RoundEvidence round) throws SQLException {
        var violations = new ArrayList<Violation>();
        violations.addAll(checkNotifications(round));
        violations.addAll(checkMails(round));
        violations.addAll(checkWebhooks(round));
        return violations;
    }

    private List<Violation> checkNotifications(RoundEvidence round) throws SQLException {
        var expected = new TreeMap<String, Long>();
        database.rows("orders", CHANGES, round.userIds())
                .forEach(row -> MailRules.templateOf(row.get(1))
                        .ifPresent(template -> expected.merge(template + ":" + row.get(0), row.number(2), Long::sum)));
        database.rows("payments", """
                        select p.order_id, count(*) from refunds r join payments p on p.id = r.payment_id
                        where p.user_id = any(cast(? as uuid[])) and r.status = 'COMPLETED' group by 1""", round.userIds())
                .forEach(row -> expected.put("order-refunded:" + row.get(0), row.number(1)));
        var found = new TreeMap<String, Long>();
        database.rows(
                        "notifications",
                        "select identity from notifications where user_id = any(cast(? as text[])) and facts -> 'order' ->> 'id' is not null",
                        round.userIds())
                .forEach(row -> found.merge(occasion(row.get(0)), 1L, Long::sum));
        var different = new ArrayList<String>();
        expected.forEach((occasion, count) -> {
            if (!count.equals(found.getOrDefault(occasion, 0L))) {
                different.add("%s: expected %d, found %d".formatted(occasion, count, found.getOrDefault(occasion, 0L)));
            }
        });
        found.keySet().stream()
                .filter(occasion -> !expected.containsKey(occasion))
                .forEach(occasion -> different.add(occasion + ": expected none"));
        return Violation.ofAny(NAME, "notifications differ from the changes of the orders", different);
    }

    /** Template and order of an identity such as {@code payment-declined:ORDER:TIME}. */
    private static String occasion(String identity) {
        var parts = identity.split(":", 3);
        return parts[0] + ":" + parts[1];
    }

    private List<Violation> checkMails(RoundEvidence round) throws SQLException {
        var arrived = mails.identities(round.begin()).stream()
                .collect(groupingBy(mail -> mail.messageId().replaceAll("[<]|@.*", ""), counting()));
        var most = round.hasFaultOn(BETWEEN_SENDING_AND_COMMIT) ? 2 : 1;
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        for (var row : database.rows(
                "notifications",
                "select id, template, email from notifications where lower(email) = any(cast(? as text[]))",
                round.emails())) {
            var count = arrived.getOrDefault(row.get(0), 0L);
            if (count == 0) {
                lost.add(row.get(1) + " " + row.get(0));
            } else if (count > most) {
                doubled.add("%s %s, %d times".formatted(row.get(1), row.get(0), count));
            }
        }
        var violations = new ArrayList<Violation>();
        violations.addAll(Violation.ofAny(NAME, "a mail did not arrive", lost));
        violations.addAll(Violation.ofAny(NAME, "a mail arrived more often than allowed", doubled));
        return violations;
    }

    private List<Violation> checkWebhooks(RoundEvidence round) throws SQLException {
        Map<String, Integer> calls = webhooks.calls();
        var lost = database
                .rows(
                        "notifications",
                        "select n.id, d.state from notifications n join deliveries d on d.notification_id = n.id"
                                + " where d.medium = 'WEBHOOK' and lower(n.email) = any(cast(? as text[]))",
                        round.emails())
                .stream()
                .filter(row -> !row.get(1).equals("SENT") || !calls.containsKey(row.get(0)))
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        return Violation.ofAny(NAME, "a webhook was not called", lost);
    }
}
