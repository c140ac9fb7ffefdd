package id.microsayur.payment.ledger;

import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentProviders;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Compares the ledger with payments, refunds and the totals stated by the providers. */
@Service
public class LedgerAuditService {

    private static final int MAX_DIFFERENCES = 100;

    private final JdbcClient jdbc;
    private final PaymentProviders paymentProviders;

    LedgerAuditService(JdbcClient jdbc, PaymentProviders paymentProviders) {
        this.jdbc = jdbc;
        this.paymentProviders = paymentProviders;
    }

    /** Blocks for one call per provider; reads the whole ledger. */
    public AuditReport createReport() {
        var differences = differences();
        var held =
                paymentProviders.all().stream().map(this::compareWithProvider).toList();
        var auditVerdict = !differences.isEmpty() || held.stream().anyMatch(AuditHeld::isUnexplained)
                ? AuditVerdict.WRONG
                : held.stream().anyMatch(AuditHeld::isExplainableByOpenOutcomes)
                        ? AuditVerdict.OPEN
                        : AuditVerdict.RIGHT;
        return new AuditReport(auditVerdict, accounts(), held, differences);
    }

    private List<AuditAccount> accounts() {
        return jdbc.sql("""
                SELECT account, currency, sum(amount) AS balance FROM (
                    SELECT debit AS account, currency, amount FROM ledger
                    UNION ALL SELECT credit, currency, -amount FROM ledger) AS sides
                GROUP BY account, currency ORDER BY account, currency""")
                .query((row, _) ->
                        new AuditAccount(row.getString("account"), row.getString("currency"), row.getLong("balance")))
                .list();
    }

    /** Payments whose amounts differ from their ledger entries, refunds or status. */
    private List<AuditDifference> differences() {
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
                .param(MAX_DIFFERENCES)
                .query((row, _) -> new AuditDifference(
                        row.getObject("payment_id", UUID.class),
                        row.getString("status"),
                        new PaymentProvider.Totals(row.getLong("captured"), row.getLong("refunded")),
                        new PaymentProvider.Totals(row.getLong("booked_charged"), row.getLong("booked_refunded"))))
                .list();
    }

    private AuditHeld compareWithProvider(PaymentProvider provider) {
        var booked = jdbc.sql("""
                SELECT coalesce(sum(amount) FILTER (WHERE debit = :account), 0) AS charged,
                       coalesce(sum(amount) FILTER (WHERE credit = :account), 0) AS refunded
                FROM ledger WHERE :account IN (debit, credit)""")
                .param("account", Ledger.providerAccount(provider.name()))
                .query((row, _) -> new PaymentProvider.Totals(row.getLong("charged"), row.getLong("refunded")))
                .single();
        var open =
                jdbc.sql("""
                SELECT (SELECT count(*) FROM payments WHERE provider = :name AND status IN ('PENDING', 'UNKNOWN'))
                     + (SELECT count(*) FROM refunds r JOIN payments p ON p.id = r.payment_id
                        WHERE p.provider = :name AND r.status IN ('PENDING', 'UNKNOWN'))""").param("name", provider.name()).query(Long.class).single();
        return new AuditHeld(provider.name(), booked, provider.totals().orElse(null), open);
    }
}
