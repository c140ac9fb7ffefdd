package id.microsayur.payment.ledger;

import id.microsayur.payment.provider.PaymentProvider;
import java.util.UUID;

/** Payment whose amounts differ from its ledger entries, refunds or status. */
public record AuditDifference(
        UUID paymentId, String status, PaymentProvider.Totals payment, PaymentProvider.Totals booked) {}
