package id.microsayur.payment.provider.midtrans;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderText;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of a Midtrans notification. */
record MidtransNotification(
        String orderId,
        String statusCode,
        String grossAmount,
        String signatureKey,
        @Nullable String transactionId,
        @Nullable String transactionStatus,
        @Nullable String fraudStatus) {

    MidtransNotification {
        Objects.requireNonNull(orderId);
        Objects.requireNonNull(statusCode);
        Objects.requireNonNull(grossAmount);
        Objects.requireNonNull(signatureKey);
    }

    /**
     * A success is trusted only if both the signed status code and the unsigned transaction status state it; anything
     * else requires a query.
     */
    ProviderNotification toProviderNotification() {
        UUID paymentId;
        try {
            paymentId = UUID.fromString(orderId);
        } catch (IllegalArgumentException _) {
            return new ProviderNotification.Unrelated("order " + orderId);
        }
        return statusCode.equals("200") && transactionId != null && ProviderText.isReference(transactionId) && isPaid()
                ? new ProviderNotification.ChargeSucceeded(
                        paymentId, new ChargeResult.Succeeded(transactionId), amount())
                : new ProviderNotification.QueryRequired(paymentId);
    }

    /** -1 for a text that is no number. */
    private BigDecimal amount() {
        try {
            return new BigDecimal(grossAmount);
        } catch (NumberFormatException _) {
            return BigDecimal.ONE.negate();
        }
    }

    private boolean isPaid() {
        return "settlement".equals(transactionStatus)
                || ("capture".equals(transactionStatus) && "accept".equals(fraudStatus));
    }
}
