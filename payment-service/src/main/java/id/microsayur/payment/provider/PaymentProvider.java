package id.microsayur.payment.provider;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who moves the money. Calls block for the provider's time-out at most, and answer rather than throw. */
public interface PaymentProvider {

    /** As in {@code payment.methods}, and in the address of its webhook. */
    String name();

    /** What is missing for it to work; null when nothing is. */
    default @Nullable String missingConfiguration() {
        return null;
    }

    default boolean requiresToken() {
        return true;
    }

    /** Charges once per payment, however often it is called: the payment's id is the provider's key. */
    ChargeResult charge(Payment payment, @Nullable String token);

    /** What became of the charge, without ever starting one. */
    ChargeResult queryCharge(Payment payment);

    /**
     * Asks, and stops a charge that has not been made as far as the provider can. After {@link ChargeResult.NeverCharged} a
     * charge by this key that comes late does not happen.
     */
    ChargeResult cancelCharge(Payment payment);

    /** Gives back once per refund, however often it is called: the refund's id is the provider's key. */
    RefundResult refund(Payment payment, ProviderRefundRequest refund);

    /** What became of the refund, without ever starting one. */
    RefundResult queryRefund(Payment payment, ProviderRefundRequest refund);

    /** Reads what the provider tells of its own accord; {@link WebhookSignatureInvalid} if it is not the provider who tells it. */
    ProviderNotification parseWebhook(HttpHeaders headers, byte[] body);

    /** All that it took and gave back for us, where it can tell. */
    default Optional<Totals> totals() {
        return Optional.empty();
    }

    /** Sums in whole units of the currency. */
    record Totals(long charged, long refunded) {}
}
