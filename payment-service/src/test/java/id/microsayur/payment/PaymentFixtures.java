package id.microsayur.payment;

import java.time.Instant;
import java.util.UUID;

/** Payments in every status, reached by the verbs of the aggregate. */
public final class PaymentFixtures {

    public static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private PaymentFixtures() {}

    public static ChargeRequest request() {
        return request(UUID.randomUUID(), 1, "card");
    }

    public static ChargeRequest request(UUID order, int attempt, String method) {
        return new ChargeRequest(order, UUID.randomUUID(), "order-" + order + "-" + attempt, 15_000, "IDR", method);
    }

    public static Payment open() {
        return open(request());
    }

    public static Payment open(ChargeRequest request) {
        return Payment.open(request, "sandbox", NOON);
    }

    public static Payment paid() {
        return open().applyResult(new ChargeResult.Succeeded("ch_1"));
    }

    public static Payment failed() {
        return open().applyResult(new ChargeResult.Declined("ch_1", "card-declined"));
    }

    public static Payment due() {
        return open().applyResult(new ChargeResult.Due("cash-1"));
    }

    public static Payment inStatus(PaymentStatus status) {
        return switch (status) {
            case PENDING -> open();
            case UNKNOWN -> open().applyResult(new ChargeResult.Unclear("timeout"));
            case DUE -> due();
            case COMPLETED -> paid();
            case FAILED -> failed();
            case REFUNDED -> paid().reserveRefund(15_000).completeRefund(15_000);
            case CANCELLED -> marker(request());
        };
    }

    /** A payment as the cancellation marker of its order is read. */
    public static Payment marker(ChargeRequest request) {
        return new Payment(
                UUID.randomUUID(),
                request,
                NOON,
                PaymentStatus.CANCELLED,
                ProviderDetails.of("none"),
                PaymentAmounts.NONE.requireRefund(),
                null);
    }
}
