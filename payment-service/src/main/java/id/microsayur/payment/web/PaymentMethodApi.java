package id.microsayur.payment.web;

import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentTokenRule;
import id.microsayur.payment.provider.PaymentTokenRule.TestOutcome;
import id.microsayur.payment.provider.PaymentTokenRule.TokenKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of the payment methods. */
@RequestMapping("/api/payment-methods")
interface PaymentMethodApi {

    @Operation(
            summary = "List the payment methods",
            description =
                    "Those that are open now, and what each one takes as the token of an order's payment. Public.")
    @GetMapping(version = "1")
    PaymentMethods list();

    record PaymentMethods(List<PaymentMethod> items) {}

    record PaymentMethod(
            @Schema(example = "bank_transfer") String method,
            @Schema(example = "sandbox") String provider,

            @Schema(description = "Whether no real money moves.")
            boolean test,

            TokenRule token) {

        static PaymentMethod of(String method, PaymentProvider provider) {
            return new PaymentMethod(
                    method, provider.name(), provider.isTest(), TokenRule.of(provider.tokenRule(method)));
        }
    }

    record TokenRule(
            @Schema(
                    description =
                            "NONE: no token; ANY: any text; CARD_TOKEN: issued by the provider's script in the browser; BANK and TEST_TOKEN: one of the values")
            TokenKind kind,

            List<TokenValue> values) {

        static TokenRule of(PaymentTokenRule rule) {
            return new TokenRule(
                    rule.kind(),
                    rule.values().stream()
                            .map(value -> new TokenValue(value.value(), value.outcome()))
                            .toList());
        }
    }

    record TokenValue(
            @Schema(example = "bca") String value,

            @Schema(description = "What happens with this token, where the provider is a test.") @Nullable
            TestOutcome outcome) {}
}
