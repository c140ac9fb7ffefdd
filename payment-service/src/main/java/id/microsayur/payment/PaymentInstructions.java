package id.microsayur.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instructions for the customer to complete a payment.
 *
 * @param bank code of the bank to transfer to
 * @param account virtual account number, unique to this payment
 * @param qr content of a QRIS code
 * @param url page to open, such as the 3-D Secure challenge or the image of the QRIS code
 * @param before end of the time to pay
 */
public record PaymentInstructions(
        @Nullable String bank,
        @Nullable String account,
        @Nullable String qr,
        @Nullable String url,
        @Nullable Instant before) {}
