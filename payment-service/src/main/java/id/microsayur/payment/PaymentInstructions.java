package id.microsayur.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customer has to do for the money to move.
 *
 * @param bank where to transfer to
 * @param account the virtual account there, made for this payment alone
 * @param qr a QRIS code's content
 * @param url a page to open, such as the bank's own question or the picture of the code
 * @param before when it is too late
 */
public record PaymentInstructions(
        @Nullable String bank,
        @Nullable String account,
        @Nullable String qr,
        @Nullable String url,
        @Nullable Instant before) {}
