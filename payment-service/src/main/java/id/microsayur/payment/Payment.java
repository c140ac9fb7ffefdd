package id.microsayur.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** One attempt to charge an order; its id is the provider's idempotency key and never changes. */
@Table("payments")
public record Payment(
        @Id UUID id,
        @Embedded.Empty ChargeRequest request,
        Instant createdAt,
        PaymentStatus status,
        @Embedded.Empty ProviderDetails providerDetails,
        @Embedded.Empty PaymentAmounts amounts,
        @Version @Nullable Integer version) {

    public static Payment open(ChargeRequest chargeRequest, String provider, Instant now) {
        return new Payment(
                UUID.randomUUID(),
                chargeRequest,
                now,
                PaymentStatus.PENDING,
                ProviderDetails.of(provider),
                PaymentAmounts.NONE,
                null);
    }

    /** A payment that has failed from the start because no enabled provider serves its method. */
    public static Payment rejected(ChargeRequest chargeRequest, Instant now) {
        var providerDetails = ProviderDetails.of("none").withFailure(null, "payment-method-unavailable");
        return new Payment(
                UUID.randomUUID(),
                chargeRequest,
                now,
                PaymentStatus.FAILED,
                providerDetails,
                PaymentAmounts.NONE,
                null);
    }

    /** Applies a result of the provider; late and repeated results change nothing. */
    public Payment applyResult(ChargeResult chargeResult) {
        if (status == PaymentStatus.FAILED && chargeResult instanceof ChargeResult.Succeeded(var reference)) {
            return captureForRefund(reference);
        }
        if (!status.awaitsMoney()) {
            return this;
        }
        return switch (chargeResult) {
            case ChargeResult.Succeeded(var reference) ->
                in(
                        PaymentStatus.COMPLETED,
                        providerDetails.withReference(reference),
                        amounts.capture(request.amount()));
            case ChargeResult.Declined(var reference, var reason) -> failed(reference, reason);
            case ChargeResult.Pending(var reference, var paymentInstructions) ->
                in(
                        PaymentStatus.PENDING,
                        providerDetails.withReference(reference).withInstructions(paymentInstructions),
                        amounts);
            case ChargeResult.Due(var reference) ->
                in(PaymentStatus.DUE, providerDetails.withReference(reference), amounts);
            case ChargeResult.Unclear _ -> in(PaymentStatus.UNKNOWN, providerDetails, amounts);
            case ChargeResult.NeverCharged _ -> failed(null, "never-charged");
            case ChargeResult.NotSent _ -> failed(null, "provider-unreachable");
        };
    }

    /** Cancels the payment with its order: a due payment fails, captured or later captured money must be refunded. */
    public Payment cancel() {
        return switch (status) {
            case PENDING, UNKNOWN, COMPLETED -> in(status, providerDetails, amounts.requireRefund());
            case DUE ->
                in(PaymentStatus.FAILED, providerDetails.withFailure(null, "order-cancelled"), amounts.requireRefund());
            case FAILED, REFUNDED, CANCELLED -> this;
        };
    }

    /** Captures a due payment whose order was delivered; any other status is left unchanged. */
    public Payment collectCash() {
        return status == PaymentStatus.DUE
                ? applyResult(new ChargeResult.Succeeded(String.valueOf(providerDetails.providerReference())))
                : this;
    }

    /** Reserves an amount for a refund, at most what is refundable. */
    public Payment reserveRefund(long amount) {
        if (amounts.refundable() == 0) {
            throw new PaymentNotRefundable(this);
        }
        if (amount > amounts.refundable()) {
            throw new RefundTooLarge(amounts.refundable());
        }
        return in(status, providerDetails, amounts.reserveRefund(amount));
    }

    /** Records a completed refund; the payment is REFUNDED once everything captured is refunded. */
    public Payment completeRefund(long amount) {
        var less = amounts.completeRefund(amount);
        return in(
                status == PaymentStatus.COMPLETED && less.isFullyRefunded() ? PaymentStatus.REFUNDED : status,
                providerDetails,
                less);
    }

    /** Releases the reservation of a failed refund. */
    public Payment releaseRefund(long amount) {
        return in(status, providerDetails, amounts.releaseRefund(amount));
    }

    /** Number of saves, the version of the aggregate in its events. */
    public long revision() {
        return version == null ? 0 : version;
    }

    /** Captures and marks for refund; the status stays FAILED, since payment.failed is already published. */
    private Payment captureForRefund(String reference) {
        return amounts.captured() > 0
                ? this
                : in(
                        status,
                        providerDetails.withReference(reference),
                        amounts.capture(request.amount()).requireRefund());
    }

    private Payment failed(@Nullable String reference, String reason) {
        return in(PaymentStatus.FAILED, providerDetails.withFailure(reference, reason), amounts);
    }

    private Payment in(PaymentStatus next, ProviderDetails providerDetails, PaymentAmounts paymentAmounts) {
        return new Payment(
                id,
                request,
                createdAt,
                status == next ? status : status.then(next),
                providerDetails,
                paymentAmounts,
                version);
    }
}
