package id.microsayur.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** One attempt to take the money of an order; its id is the key that the provider knows it by, for ever. */
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

    /** Nobody can take money in this way: it ends before it began. */
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

    /** What the provider said about it; news that come late or twice change nothing. */
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

    /** The order is cancelled: what has not come in shall not, and what comes in or came in goes back. */
    public Payment cancel() {
        return switch (status) {
            case PENDING, UNKNOWN, COMPLETED -> in(status, providerDetails, amounts.requireRefund());
            case DUE ->
                in(PaymentStatus.FAILED, providerDetails.withFailure(null, "order-cancelled"), amounts.requireRefund());
            case FAILED, REFUNDED, CANCELLED -> this;
        };
    }

    /** The goods were handed over, and the cash with them. */
    public Payment collectCash() {
        return status == PaymentStatus.DUE
                ? applyResult(new ChargeResult.Succeeded(String.valueOf(providerDetails.providerReference())))
                : this;
    }

    /** So much is on its way back; no more than is left. */
    public Payment reserveRefund(long amount) {
        if (amounts.refundable() == 0) {
            throw new PaymentNotRefundable(this);
        }
        if (amount > amounts.refundable()) {
            throw new RefundTooLarge(amounts.refundable());
        }
        return in(status, providerDetails, amounts.reserveRefund(amount));
    }

    /** It arrived there. */
    public Payment completeRefund(long amount) {
        var less = amounts.completeRefund(amount);
        return in(
                status == PaymentStatus.COMPLETED && less.isFullyRefunded() ? PaymentStatus.REFUNDED : status,
                providerDetails,
                less);
    }

    /** It does not go back after all. */
    public Payment releaseRefund(long amount) {
        return in(status, providerDetails, amounts.releaseRefund(amount));
    }

    /** How often it was saved. */
    public long revision() {
        return version == null ? 0 : version;
    }

    /** We told everybody that nothing was taken; so it goes back, and nobody else needs to hear of it. */
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
