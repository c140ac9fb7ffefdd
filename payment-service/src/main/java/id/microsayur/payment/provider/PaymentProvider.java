package id.microsayur.payment.provider;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Charges and refunds by one provider; calls block for the configured timeouts and report failures as results. */
public interface PaymentProvider {

    /** Name in {@code payment.methods} and in the path of the webhook. */
    String name();

    /** Missing setting that disables the provider, with the remedy; null when enabled. */
    default @Nullable String missingConfiguration() {
        return null;
    }

    default PaymentTokenRule tokenRule(String method) {
        return PaymentTokenRule.CARD;
    }

    /** Whether the provider moves no real money. */
    default boolean isTest() {
        return false;
    }

    /** Idempotent: the payment's id is the provider's idempotency key. */
    ChargeResult charge(Payment payment, @Nullable String token);

    /** Queries the outcome of the charge; never starts one. */
    ChargeResult queryCharge(Payment payment);

    /**
     * Queries the outcome, and cancels a charge that has not happened as far as the provider supports it. After
     * {@link ChargeResult.NeverCharged} a late request under this key does not charge.
     */
    ChargeResult cancelCharge(Payment payment);

    /** Idempotent: the refund's id is the provider's idempotency key. */
    RefundResult refund(Payment payment, ProviderRefundRequest refund);

    /** Queries the outcome of the refund; never starts one. */
    RefundResult queryRefund(Payment payment, ProviderRefundRequest refund);

    /** Verifies and parses a webhook request; throws {@link WebhookSignatureInvalid} or {@link WebhookBodyInvalid}. */
    ProviderNotification parseWebhook(HttpHeaders headers, byte[] body);

    /** Totals of all charges and refunds, where the provider reports them. */
    default Optional<Totals> totals() {
        return Optional.empty();
    }

    /** Sums in whole units of the currency. */
    record Totals(long charged, long refunded) {}
}
