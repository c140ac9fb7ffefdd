package id.microsayur.payment.provider;

import id.microsayur.payment.ChargeResult;
import java.math.BigDecimal;
import java.util.UUID;

/** Content of a webhook request from a provider. */
public sealed interface ProviderNotification {

    /** New result of a charge. */
    record ChargeUpdated(UUID paymentId, ChargeResult result) implements ProviderNotification {}

    /** Signed success of a charge; it is only believed if the amount in rupiah is that of the payment. */
    record ChargeSucceeded(UUID paymentId, ChargeResult result, BigDecimal amount) implements ProviderNotification {}

    /** Change of a payment whose outcome must be queried. */
    record QueryRequired(UUID paymentId) implements ProviderNotification {}

    /** Signed notification about something other than a payment of this service. */
    record Unrelated(String subject) implements ProviderNotification {}
}
