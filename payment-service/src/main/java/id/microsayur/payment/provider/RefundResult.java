package id.microsayur.payment.provider;

/** Result of a refund, or of a query for one, at a provider. */
public sealed interface RefundResult {

    record Refunded(String reference) implements RefundResult {}

    record Declined(String reason) implements RefundResult {}

    /** The provider may have refunded: a query or a repetition of the same request resolves it. */
    record Unclear(String reason) implements RefundResult {}

    /** The provider has no refund under this key. */
    record NeverRefunded() implements RefundResult {}
}
