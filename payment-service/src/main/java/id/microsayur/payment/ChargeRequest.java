package id.microsayur.payment;

import java.util.UUID;

/**
 * What is to be paid, by whom, for which order.
 *
 * @param chargeKey the caller's name for this one attempt to charge
 * @param amount in whole units of the currency
 */
public record ChargeRequest(UUID orderId, UUID userId, String chargeKey, long amount, String currency, String method) {}
