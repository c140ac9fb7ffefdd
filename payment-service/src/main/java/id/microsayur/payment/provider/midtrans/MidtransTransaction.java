package id.microsayur.payment.provider.midtrans;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.provider.ProviderText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Transaction as reported by Midtrans; missing fields make the converted charge result unclear. */
record MidtransTransaction(JsonNode body) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneOffset JAKARTA = ZoneOffset.ofHours(7);

    String statusCode() {
        return text("status_code");
    }

    boolean hasStatusCode(String code) {
        return code.equals(statusCode());
    }

    String transactionStatus() {
        return text("transaction_status");
    }

    boolean hasRefund(String refundKey) {
        return body.path("refunds")
                .valueStream()
                .anyMatch(refund -> refundKey.equals(refund.path("refund_key").asString("")));
    }

    /** Result of the charge of this payment; unclear if it is about another payment, amount or currency. */
    ChargeResult toChargeResult(Payment payment) {
        var id = text("transaction_id");
        if (!ProviderText.isReference(id)) {
            return new ChargeResult.Unclear(
                    "Midtrans responded with status " + statusCode() + " without a transaction id");
        }
        var request = payment.request();
        if (!hasAmount(request.amount())) {
            return new ChargeResult.Unclear(
                    "Midtrans reports the amount " + text("gross_amount") + " instead of " + request.amount());
        }
        if (!isAbsentOr("currency", request.currency())
                || !isAbsentOr("order_id", payment.id().toString())) {
            return new ChargeResult.Unclear("Midtrans reports another order or currency");
        }
        return switch (transactionStatus()) {
            case "capture" -> capturedResult(id);
            case "settlement", "refund", "partial_refund", "chargeback", "partial_chargeback" ->
                new ChargeResult.Succeeded(id);
            case "pending", "authorize" -> new ChargeResult.Pending(id, instructions());
            case "deny" -> new ChargeResult.Declined(id, "denied");
            case "cancel" -> new ChargeResult.Declined(id, "cancelled");
            case "expire" -> new ChargeResult.Declined(id, "expired");
            case "failure" -> new ChargeResult.Declined(id, "failed");
            default -> new ChargeResult.Unclear("Midtrans reports the unknown status " + transactionStatus());
        };
    }

    /** A card charge under suspicion of fraud stays pending until it is reviewed at Midtrans. */
    private ChargeResult capturedResult(String id) {
        return text("fraud_status").equals("challenge")
                ? new ChargeResult.Pending(id, null)
                : new ChargeResult.Succeeded(id);
    }

    private boolean isAbsentOr(String field, String value) {
        return !body.has(field) || text(field).equals(value);
    }

    private boolean hasAmount(long amount) {
        try {
            return new BigDecimal(text("gross_amount")).compareTo(BigDecimal.valueOf(amount)) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private @Nullable PaymentInstructions instructions() {
        var account = body.path("va_numbers").path(0);
        var permata = textOrNull("permata_va_number");
        var paymentInstructions = new PaymentInstructions(
                permata == null ? ProviderText.instruction(account.path("bank").asString("")) : "permata",
                permata == null
                        ? ProviderText.instruction(account.path("va_number").asString(""))
                        : permata,
                textOrNull("qr_string"),
                url(),
                expiry());
        return paymentInstructions.equals(new PaymentInstructions(null, null, null, null, null))
                ? null
                : paymentInstructions;
    }

    private @Nullable String url() {
        var redirect = textOrNull("redirect_url");
        return redirect != null
                ? redirect
                : body.path("actions")
                        .valueStream()
                        .filter(action -> action.path("name").asString("").equals("generate-qr-code"))
                        .map(action ->
                                ProviderText.instruction(action.path("url").asString("")))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Instant expiry() {
        try {
            return LocalDateTime.parse(text("expiry_time"), LOCAL).toInstant(JAKARTA);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private String text(String field) {
        return body.path(field).asString("");
    }

    private @Nullable String textOrNull(String field) {
        return ProviderText.instruction(text(field));
    }
}
