package id.microsayur.payment.refund;

import java.time.Instant;

/**
 * Request for a refund.
 *
 * @param requestKey idempotency key, unique per payment
 * @param amount in whole units of the payment's currency
 */
public record RefundDetails(String requestKey, long amount, String reason, String requestedBy, Instant askedAt) {}
