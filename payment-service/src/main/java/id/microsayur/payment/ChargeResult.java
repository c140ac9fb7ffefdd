package id.microsayur.payment;

import org.jspecify.annotations.Nullable;

/** What a provider made of a charge. */
public sealed interface ChargeResult {

    record Succeeded(String reference) implements ChargeResult {}

    record Declined(@Nullable String reference, String reason) implements ChargeResult {}

    /** Taken in hand; the outcome comes by webhook, or by asking. */
    record Pending(String reference, @Nullable PaymentInstructions instructions) implements ChargeResult {}

    /** Nobody has to be asked: it is paid in cash with the goods. */
    record Due(String reference) implements ChargeResult {}

    /** It may have charged: only asking tells. */
    record Unclear(String reason) implements ChargeResult {}

    /** The provider knows no charge by this key. */
    record NeverCharged() implements ChargeResult {}

    /** The request surely never reached the provider. */
    record NotSent(String reason) implements ChargeResult {}
}
