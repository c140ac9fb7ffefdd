package id.microsayur.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who moves the money. Calls block for the provider's time-out at most, and answer rather than throw. */
public interface PaymentProvider {

    /** As in {@code payment.methods}, and in the address of its webhook. */
    String name();

    /** What is missing for it to work; null when nothing is. */
    default @Nullable String whyOff() {
        return null;
    }

    default boolean needsToken() {
        return true;
    }

    /** Charges once per payment, however often it is called: the payment's id is the provider's key. */
    Answer charge(Payment payment, @Nullable String token);

    /** What became of the charge, without ever starting one. */
    Answer ask(Payment payment);

    /**
     * Asks, and stops a charge that has not been made as far as the provider can. After {@link Answer.NeverCharged} a
     * charge by this key that comes late does not happen.
     */
    Answer stop(Payment payment);

    /** Gives back once per refund, however often it is called: the refund's id is the provider's key. */
    RefundAnswer refund(Payment payment, Refund refund);

    /** What became of the refund, without ever starting one. */
    RefundAnswer askRefund(Payment payment, Refund refund);

    /** Reads what the provider tells of its own accord; {@link WebhookRejected} if it is not the provider who tells it. */
    News hear(HttpHeaders headers, byte[] body);

    /** All that it took and gave back for us, where it can tell. */
    default Optional<Totals> totals() {
        return Optional.empty();
    }

    /** Sums in whole units of the currency. */
    record Totals(long charged, long refunded) {}
}
