package id.microsayur.payment.provider;

import java.util.UUID;

/**
 * Request to a provider to refund a part or all of a charge.
 *
 * @param id the provider's idempotency key: the same for every attempt
 * @param amount in whole units of the payment's currency
 */
public record ProviderRefundRequest(UUID id, long amount, String reason) {}
