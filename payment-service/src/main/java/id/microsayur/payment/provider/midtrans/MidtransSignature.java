package id.microsayur.payment.provider.midtrans;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** Hexadecimal SHA-512 over order id, status code, gross amount and server key; other fields are not covered. */
final class MidtransSignature {

    private MidtransSignature() {}

    /** Compares in constant time, so that response times reveal nothing about the expected signature. */
    static boolean matches(MidtransNotification notification, String serverKey) {
        return MessageDigest.isEqual(
                compute(notification.orderId(), notification.statusCode(), notification.grossAmount(), serverKey)
                        .getBytes(StandardCharsets.US_ASCII),
                notification.signatureKey().getBytes(StandardCharsets.UTF_8));
    }

    static String compute(String orderId, String statusCode, String grossAmount, String serverKey) {
        return DigestUtils.sha512Hex(orderId + statusCode + grossAmount + serverKey);
    }
}
