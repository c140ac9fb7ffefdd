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
        @Embedded.Empty Bill bill,
        Instant createdAt,
        PaymentStatus status,
        @Embedded.Empty Handling handling,
        @Embedded.Empty Funds funds,
        @Version @Nullable Integer version) {

    static Payment open(Bill bill, String provider, Instant now) {
        return new Payment(
                UUID.randomUUID(), bill, now, PaymentStatus.PENDING, Handling.by(provider), Funds.NONE, null);
    }

    /** Nobody can take money in this way: it ends before it began. */
    static Payment refused(Bill bill, Instant now) {
        var handling = Handling.by("none").failed(null, "payment-method-unavailable");
        return new Payment(UUID.randomUUID(), bill, now, PaymentStatus.FAILED, handling, Funds.NONE, null);
    }

    /** What the provider said about it; news that come late or twice change nothing. */
    Payment hear(Answer answer) {
        if (status == PaymentStatus.FAILED && answer instanceof Answer.Succeeded(var reference)) {
            return chargedTooLate(reference);
        }
        if (!status.isUndecided()) {
            return this;
        }
        return switch (answer) {
            case Answer.Succeeded(var reference) ->
                in(PaymentStatus.COMPLETED, handling.at(reference), funds.capture(bill.amount()));
            case Answer.Declined(var reference, var reason) -> failed(reference, reason);
            case Answer.Pending(var reference, var instructions) ->
                in(PaymentStatus.PENDING, handling.at(reference).with(instructions), funds);
            case Answer.Due(var reference) -> in(PaymentStatus.DUE, handling.at(reference), funds);
            case Answer.Unclear _ -> in(PaymentStatus.UNKNOWN, handling, funds);
            case Answer.NeverCharged _ -> failed(null, "never-charged");
            case Answer.NotSent _ -> failed(null, "provider-unreachable");
        };
    }

    /** The order is cancelled: what has not come in shall not, and what comes in or came in goes back. */
    Payment callOff() {
        return switch (status) {
            case PENDING, UNKNOWN, COMPLETED -> in(status, handling, funds.notWanted());
            case DUE -> in(PaymentStatus.FAILED, handling.failed(null, "order-cancelled"), funds.notWanted());
            case FAILED, REFUNDED, CANCELLED -> this;
        };
    }

    /** The goods were handed over, and the cash with them. */
    Payment collect() {
        return status == PaymentStatus.DUE
                ? hear(new Answer.Succeeded(String.valueOf(handling.providerReference())))
                : this;
    }

    /** So much is on its way back; no more than is left. */
    Payment promise(long amount) {
        if (funds.refundable() == 0) {
            throw new PaymentNotRefundable(this);
        }
        if (amount > funds.refundable()) {
            throw new RefundTooLarge(funds.refundable());
        }
        return in(status, handling, funds.promise(amount));
    }

    /** It arrived there. */
    Payment giveBack(long amount) {
        var less = funds.giveBack(amount);
        return in(
                status == PaymentStatus.COMPLETED && less.isAllBack() ? PaymentStatus.REFUNDED : status,
                handling,
                less);
    }

    /** It does not go back after all. */
    Payment keepAfterAll(long amount) {
        return in(status, handling, funds.keepAfterAll(amount));
    }

    /** How often it was saved. */
    long revision() {
        return version == null ? 0 : version;
    }

    /** We told everybody that nothing was taken; so it goes back, and nobody else needs to hear of it. */
    private Payment chargedTooLate(String reference) {
        return funds.captured() > 0
                ? this
                : in(
                        status,
                        handling.at(reference),
                        funds.capture(bill.amount()).notWanted());
    }

    private Payment failed(@Nullable String reference, String reason) {
        return in(PaymentStatus.FAILED, handling.failed(reference, reason), funds);
    }

    private Payment in(PaymentStatus next, Handling handling, Funds funds) {
        return new Payment(id, bill, createdAt, status == next ? status : status.then(next), handling, funds, version);
    }
}
