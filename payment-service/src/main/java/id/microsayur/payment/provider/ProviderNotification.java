package id.microsayur.payment.provider;

import id.microsayur.payment.ChargeResult;
import java.util.UUID;

/** What a provider tells of its own accord. */
public sealed interface ProviderNotification {

    /** A charge went on. */
    record ChargeUpdated(UUID paymentId, ChargeResult result) implements ProviderNotification {}

    /** Something of this payment went on: ask what. */
    record QueryRequired(UUID paymentId) implements ProviderNotification {}

    /** Signed, and none of our business. */
    record Unrelated(String subject) implements ProviderNotification {}
}
