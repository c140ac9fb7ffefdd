package id.microsayur.payment.ledger;

import id.microsayur.payment.provider.PaymentProvider;
import java.util.UUID;

/** A payment whose sums do not match. */
public record AuditDifference(
        UUID paymentId, String status, PaymentProvider.Totals payment, PaymentProvider.Totals booked) {}
