package id.microsayur.payment.refund;

import id.microsayur.payment.PaymentFixtures;
import id.microsayur.payment.provider.RefundResult;
import java.util.UUID;

/** Refunds in every status, reached by the verbs of the record. */
public final class RefundFixtures {

    private RefundFixtures() {}

    public static Refund inStatus(UUID paymentId, RefundStatus status) {
        var pending =
                Refund.open(paymentId, new RefundDetails("refund-key", 5_000, "wilted", "admin", PaymentFixtures.NOON));
        return switch (status) {
            case PENDING -> pending;
            case UNKNOWN -> pending.applyResult(new RefundResult.Unclear("timeout"));
            case COMPLETED -> pending.applyResult(new RefundResult.Refunded("re_1"));
            case FAILED -> pending.applyResult(new RefundResult.Declined("too-late"));
        };
    }
}
