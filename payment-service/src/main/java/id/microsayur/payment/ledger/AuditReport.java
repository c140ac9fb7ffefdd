package id.microsayur.payment.ledger;

import java.util.List;

/** Comparison of the ledger with payments, refunds and the totals stated by the providers. */
public record AuditReport(
        AuditVerdict verdict,
        List<AuditAccount> accounts,
        List<AuditHeld> providers,
        List<AuditDifference> differences) {}
