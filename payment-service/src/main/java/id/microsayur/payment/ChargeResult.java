package id.microsayur.payment;

import org.jspecify.annotations.Nullable;

/** Result of a charge, or of a query for one, at a provider. */
public sealed interface ChargeResult {

    record Succeeded(String reference) implements ChargeResult {}

    record Declined(@Nullable String reference, String reason) implements ChargeResult {}

    /** Accepted; the outcome arrives by webhook or is queried. */
    record Pending(String reference, @Nullable PaymentInstructions instructions) implements ChargeResult {}

    /** Payable in cash on delivery, without a remote provider. */
    record Due(String reference) implements ChargeResult {}

    /** The provider may have charged: the outcome must be queried. */
    record Unclear(String reason) implements ChargeResult {}

    /** The provider has no charge under this key. */
    record NeverCharged() implements ChargeResult {}

    /** The request is certain not to have reached the provider. */
    record NotSent(String reason) implements ChargeResult {}
}
