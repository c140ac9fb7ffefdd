package id.microsayur.payment.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider takes as the payment token of one method.
 *
 * @param values to choose from, if the kind has any
 */
public record PaymentTokenRule(TokenKind kind, List<TokenValue> values) {

    /** Kinds of payment tokens. */
    public enum TokenKind {
        /** No token. */
        NONE,
        /** Any text; the provider ignores it. */
        ANY,
        /** Token that the provider's script issues for a card, in the browser of the customer. */
        CARD_TOKEN,
        /** Code of the bank to transfer to. */
        BANK,
        /** Token that selects the outcome of a test. */
        TEST_TOKEN
    }

    /** Outcomes that a test can select. */
    public enum TestOutcome {
        PAID,
        /** Accepted, and paid some seconds later. */
        PAID_LATER,
        /** Accepted, and open until the instructions are followed. */
        WAITS_FOR_CUSTOMER,
        DECLINED,
        /** No outcome until a query or a later attempt. */
        UNCLEAR
    }

    /** Accepted token, with its outcome where it is a test. */
    public record TokenValue(String value, @Nullable TestOutcome outcome) {}

    static final PaymentTokenRule CARD = new PaymentTokenRule(TokenKind.CARD_TOKEN, List.of());
    public static final PaymentTokenRule NO_TOKEN = new PaymentTokenRule(TokenKind.NONE, List.of());
    public static final PaymentTokenRule ANY_TOKEN = new PaymentTokenRule(TokenKind.ANY, List.of());

    public boolean isRequired() {
        return kind != TokenKind.NONE;
    }
}
