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
                select account, currency, sum(amount) as balance from (
                    select debit as account, currency, amount from ledger
                    union all select credit, currency, -amount from ledger) as sides
                group by account, currency order by account, currency""")
                .query((row, _) ->
                        new AuditAccount(row.getString("account"), row.getString("currency"), row.getLong("balance")))
                .list();
    }

    /** Payments whose amounts differ from their ledger entries, refunds or status. */
    private List<AuditDifference> differences() {
        return jdbc.sql("""
                select p.id as payment_id, p.status, p.captured, p.refunded,
                       coalesce(l.charged, 0) as booked_charged, coalesce(l.refunded, 0) as booked_refunded
                from payments p
                left join (select payment_id,
                                  sum(amount) filter (where refund_id is null) as charged,
                                  sum(amount) filter (where refund_id is not null) as refunded
                           from ledger group by payment_id) l on l.payment_id = p.id
                left join (select payment_id,
                                  sum(amount) filter (where status = 'COMPLETED') as completed,
                                  sum(amount) filter (where status <> 'FAILED') as promised
                           from refunds group by payment_id) r on r.payment_id = p.id
                where p.captured <> coalesce(l.charged, 0) or p.refunded <> coalesce(l.refunded, 0)
                   or p.refunded <> coalesce(r.completed, 0) or p.promised <> coalesce(r.promised, 0)
                   or (p.status in ('COMPLETED', 'REFUNDED') and p.captured <> p.amount)
                   or (p.status = 'REFUNDED') <> (p.captured > 0 and p.refunded = p.captured and p.status <> 'FAILED')
                limit ?""")
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
                select coalesce(sum(amount) filter (where debit = :account), 0) as charged,
                       coalesce(sum(amount) filter (where credit = :account), 0) as refunded
                from ledger where :account in (debit, credit)""")
                .param("account", Ledger.providerAccount(provider.name()))
                .query((row, _) -> new PaymentProvider.Totals(row.getLong("charged"), row.getLong("refunded")))
                .single();
        var open =
                jdbc.sql("""
                select (select count(*) from payments where provider = :name and status in ('PENDING', 'UNKNOWN'))
                     + (select count(*) from refunds r join payments p on p.id = r.payment_id
                        where p.provider = :name and r.status in ('PENDING', 'UNKNOWN'))""").param("name", provider.name()).query(Long.class).single();
        return new AuditHeld(provider.name(), booked, provider.totals().orElse(null), open);
    }
}
