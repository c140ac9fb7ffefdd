package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.provider.PaymentTokenRule;
import id.microsayur.payment.provider.PaymentTokenRule.TestOutcome;
import id.microsayur.payment.provider.PaymentTokenRule.TokenKind;
import id.microsayur.payment.provider.PaymentTokenRule.TokenValue;
import java.util.List;
import java.util.stream.Stream;

/** Tokens of the sandbox: by method those that wait for a customer, then those that select an outcome of any method. */
final class SandboxTokens {

    private static final List<TokenValue> OUTCOMES = List.of(
            new TokenValue("tok_ok", TestOutcome.PAID),
            new TokenValue("tok_pending", TestOutcome.PAID_LATER),
            new TokenValue("tok_declined", TestOutcome.DECLINED),
            new TokenValue("tok_insufficient_funds", TestOutcome.DECLINED),
            new TokenValue("tok_timeout", TestOutcome.UNCLEAR),
            new TokenValue("tok_error", TestOutcome.UNCLEAR));

    private SandboxTokens() {}

    static PaymentTokenRule ruleFor(String method) {
        return switch (method) {
            case "bank_transfer" -> rule(TokenKind.BANK, "bca", "bni", "bri", "cimb", "permata");
            case "qris" -> rule(TokenKind.TEST_TOKEN, "qris");
            default -> rule(TokenKind.TEST_TOKEN);
        };
    }

    private static PaymentTokenRule rule(TokenKind kind, String... waiting) {
        var values = Stream.of(waiting).map(value -> new TokenValue(value, TestOutcome.WAITS_FOR_CUSTOMER));
        return new PaymentTokenRule(
                kind, Stream.concat(values, OUTCOMES.stream()).toList());
    }
}
