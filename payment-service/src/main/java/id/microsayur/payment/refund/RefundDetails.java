package id.microsayur.payment.refund;

import java.time.Instant;

/**
 * What shall go back, and who says so.
 *
 * @param requestKey the wish's own name: one payment gives back once for each
 * @param amount in whole units of the payment's currency
 */
public record RefundDetails(String requestKey, long amount, String reason, String requestedBy, Instant askedAt) {}
