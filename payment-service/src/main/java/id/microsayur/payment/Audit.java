package id.microsayur.payment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Holds the ledger against the payments, the refunds, and what the providers themselves say. */
@Service
public class Audit {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Providers providers;

    Audit(JdbcClient jdbc, Providers providers) {
        this.jdbc = jdbc;
        this.providers = providers;
    }

    /** Blocks for the providers' answers; reads the whole ledger. */
    public Report report() {
        var differences = differences();
        var held = providers.all().stream().map(this::held).toList();
        var verdict = !differences.isEmpty() || held.stream().anyMatch(Held::isWrong)
                ? Verdict.WRONG
                : held.stream().anyMatch(Held::isOpen) ? Verdict.OPEN : Verdict.RIGHT;
        return new Report(verdict, accounts(), held, differences);
    }

    private List<Account> accounts() {
        return jdbc.sql("""
                SELECT account, currency, sum(amount) AS balance FROM (
                    SELECT debit AS account, currency, amount FROM ledger
                    UNION ALL SELECT credit, currency, -amount FROM ledger) AS sides
                GROUP BY account, currency ORDER BY account, currency""")
                .query((row, _) ->
                        new Account(row.getString("account"), row.getString("currency"), row.getLong("balance")))
                .list();
    }

    /** Payments that the ledger, their refunds or their status tell otherwise than their own sums. */
    private List<Difference> differences() {
        return jdbc.sql("""
                SELECT p.id AS payment_id, p.status, p.captured, p.refunded,
                       coalesce(l.charged, 0) AS booked_charged, coalesce(l.refunded, 0) AS booked_refunded
                FROM payments p
                LEFT JOIN (SELECT payment_id,
                                  sum(amount) FILTER (WHERE refund_id IS NULL) AS charged,
                                  sum(amount) FILTER (WHERE refund_id IS NOT NULL) AS refunded
                           FROM ledger GROUP BY payment_id) l ON l.payment_id = p.id
                LEFT JOIN (SELECT payment_id,
                                  sum(amount) FILTER (WHERE status = 'COMPLETED') AS completed,
                                  sum(amount) FILTER (WHERE status <> 'FAILED') AS promised
                           FROM refunds GROUP BY payment_id) r ON r.payment_id = p.id
                WHERE p.captured <> coalesce(l.charged, 0) OR p.refunded <> coalesce(l.refunded, 0)
                   OR p.refunded <> coalesce(r.completed, 0) OR p.promised <> coalesce(r.promised, 0)
                   OR (p.status IN ('COMPLETED', 'REFUNDED') AND p.captured <> p.amount)
                   OR (p.status = 'REFUNDED') <> (p.captured > 0 AND p.refunded = p.captured AND p.status <> 'FAILED')
                LIMIT ?""")
                .param(MOST)
                .query((row, _) -> new Difference(
                        row.getObject("payment_id", UUID.class),
                        row.getString("status"),
                        new PaymentProvider.Totals(row.getLong("captured"), row.getLong("refunded")),
                        new PaymentProvider.Totals(row.getLong("booked_charged"), row.getLong("booked_refunded"))))
                .list();
    }

    private Held held(PaymentProvider provider) {
        var booked = jdbc.sql("""
                SELECT coalesce(sum(amount) FILTER (WHERE debit = :account), 0) AS charged,
                       coalesce(sum(amount) FILTER (WHERE credit = :account), 0) AS refunded
                FROM ledger WHERE :account IN (debit, credit)""")
                .param("account", Ledger.held(provider.name()))
                .query((row, _) -> new PaymentProvider.Totals(row.getLong("charged"), row.getLong("refunded")))
                .single();
        var open =
                jdbc.sql("""
                SELECT (SELECT count(*) FROM payments WHERE provider = :name AND status IN ('PENDING', 'UNKNOWN'))
                     + (SELECT count(*) FROM refunds r JOIN payments p ON p.id = r.payment_id
                        WHERE p.provider = :name AND r.status IN ('PENDING', 'UNKNOWN'))""").param("name", provider.name()).query(Long.class).single();
        return new Held(provider.name(), booked, provider.totals().orElse(null), open);
    }

    /** Whether the books are right, as far as can be known now. */
    public enum Verdict {
        RIGHT,
        /** What is still open may explain what a provider says otherwise. */
        OPEN,
        WRONG
    }

    public record Report(Verdict verdict, List<Account> accounts, List<Held> providers, List<Difference> differences) {}

    /** What an account holds; all of them together hold nothing. */
    public record Account(String account, String currency, long balance) {}

    /**
     * What a provider moved, by our books and by its own.
     *
     * @param stated what it says itself; absent when it can't tell, or does not answer
     * @param open payments and refunds whose outcome we don't know yet
     */
    public record Held(
            String provider, PaymentProvider.Totals booked, PaymentProvider.@Nullable Totals stated, long open) {

        boolean isWrong() {
            return open == 0 && differs();
        }

        boolean isOpen() {
            return open > 0 && differs();
        }

        private boolean differs() {
            return stated != null && !stated.equals(booked);
        }
    }

    /** A payment whose sums do not match. */
    public record Difference(
            UUID paymentId, String status, PaymentProvider.Totals payment, PaymentProvider.Totals booked) {}
}
