package id.microsayur.payment;

import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** Who moves the money. Calls block for the provider's time-out at most, and answer rather than throw. */
public interface PaymentProvider {

    /** As in the address of its webhook. */
    String name();

    /** Charges once per payment, however often it is called: the payment's id is the provider's key. */
    Answer charge(Payment payment, String token);

    /** What became of the charge, without ever starting one. */
    Answer ask(UUID paymentId);

    /** Reads what the provider tells of its own accord; {@link WebhookRejected} if it is not the provider who tells it. */
    News hear(HttpHeaders headers, byte[] body);

    /** A charge that went on. */
    record News(UUID paymentId, Answer answer) {}
}
