package id.microsayur.payment.midtrans;

import id.microsayur.payment.Answer;
import id.microsayur.payment.News;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Midtrans tells of its own accord. */
record Notification(
        String orderId,
        String statusCode,
        String grossAmount,
        String signatureKey,
        @Nullable String transactionId,
        @Nullable String transactionStatus,
        @Nullable String fraudStatus) {

    Notification {
        Objects.requireNonNull(orderId);
        Objects.requireNonNull(statusCode);
        Objects.requireNonNull(grossAmount);
        Objects.requireNonNull(signatureKey);
    }

    /**
     * The signature covers the code and not the status: only where both say that the money is there it is believed,
     * and everything else is a reason to ask.
     */
    News toNews() {
        UUID paymentId;
        try {
            paymentId = UUID.fromString(orderId);
        } catch (IllegalArgumentException _) {
            return new News.Nothing("order " + orderId);
        }
        return statusCode.equals("200") && transactionId != null && isPaid()
                ? new News.OfCharge(paymentId, new Answer.Succeeded(transactionId))
                : new News.Hint(paymentId);
    }

    private boolean isPaid() {
        return "settlement".equals(transactionStatus)
                || ("capture".equals(transactionStatus) && "accept".equals(fraudStatus));
    }
}
