package id.microsayur.payment.midtrans;

import id.microsayur.payment.Answer;
import id.microsayur.payment.Instructions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A transaction in the words of Midtrans, translated into ours; what they left out is a doubt, not an outcome. */
record Transaction(JsonNode told) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneOffset JAKARTA = ZoneOffset.ofHours(7);

    String statusCode() {
        return text("status_code");
    }

    boolean is(String code) {
        return code.equals(statusCode());
    }

    String transactionStatus() {
        return text("transaction_status");
    }

    boolean refunded(String refundKey) {
        return told.path("refunds")
                .valueStream()
                .anyMatch(refund -> refundKey.equals(refund.path("refund_key").asString("")));
    }

    /** What became of a charge of this amount. */
    Answer toAnswer(long amount) {
        var id = text("transaction_id");
        if (id.isEmpty()) {
            return new Answer.Unclear("Midtrans answers " + statusCode() + " and names no transaction");
        }
        if (!isOf(amount)) {
            return new Answer.Unclear("Midtrans speaks of " + text("gross_amount") + " instead of " + amount);
        }
        return switch (transactionStatus()) {
            case "capture" -> captured(id);
            case "settlement", "refund", "partial_refund", "chargeback", "partial_chargeback" ->
                new Answer.Succeeded(id);
            case "pending", "authorize" -> new Answer.Pending(id, instructions());
            case "deny" -> new Answer.Declined(id, "denied");
            case "cancel" -> new Answer.Declined(id, "cancelled");
            case "expire" -> new Answer.Declined(id, "expired");
            case "failure" -> new Answer.Declined(id, "failed");
            default -> new Answer.Unclear("Midtrans calls it " + transactionStatus());
        };
    }

    /** A card that looks like fraud waits for somebody's decision at Midtrans. */
    private Answer captured(String id) {
        return text("fraud_status").equals("challenge") ? new Answer.Pending(id, null) : new Answer.Succeeded(id);
    }

    private boolean isOf(long amount) {
        try {
            return new BigDecimal(text("gross_amount")).compareTo(BigDecimal.valueOf(amount)) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private @Nullable Instructions instructions() {
        var account = told.path("va_numbers").path(0);
        var permata = found("permata_va_number");
        var instructions = new Instructions(
                permata == null ? account.path("bank").asString(null) : "permata",
                permata == null ? account.path("va_number").asString(null) : permata,
                found("qr_string"),
                url(),
                before());
        return instructions.equals(new Instructions(null, null, null, null, null)) ? null : instructions;
    }

    private @Nullable String url() {
        var redirect = found("redirect_url");
        return redirect != null
                ? redirect
                : told.path("actions")
                        .valueStream()
                        .filter(action -> action.path("name").asString("").equals("generate-qr-code"))
                        .map(action -> action.path("url").asString(""))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Instant before() {
        try {
            return LocalDateTime.parse(text("expiry_time"), LOCAL).toInstant(JAKARTA);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private String text(String field) {
        return told.path(field).asString("");
    }

    private @Nullable String found(String field) {
        var text = text(field);
        return text.isEmpty() ? null : text;
    }
}
