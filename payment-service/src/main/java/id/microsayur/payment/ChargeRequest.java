package id.microsayur.payment;

import java.util.UUID;

/**
 * Request to charge a user for an order.
 *
 * @param chargeKey the caller's idempotency key of this attempt
 * @param amount in whole units of the currency
 */
public record ChargeRequest(UUID orderId, UUID userId, String chargeKey, long amount, String currency, String method) {}
