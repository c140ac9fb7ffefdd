package id.microsayur.payment.provider.midtrans;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hex of SHA-512 over order id, status code, gross amount and server key: no other field of a notification is covered. */
final class MidtransSignature {

    private MidtransSignature() {}

    /** In constant time, so that a forger learns nothing from how long the answer takes. */
    static boolean matches(MidtransNotification told, String serverKey) {
        return MessageDigest.isEqual(
                compute(told.orderId(), told.statusCode(), told.grossAmount(), serverKey)
                        .getBytes(StandardCharsets.US_ASCII),
                told.signatureKey().getBytes(StandardCharsets.UTF_8));
    }

    static String compute(String orderId, String statusCode, String grossAmount, String serverKey) {
        try {
            var text = orderId + statusCode + grossAmount + serverKey;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
