package id.microsayur.payment.provider;

/** What a provider made of a refund. */
public sealed interface RefundResult {

    record Refunded(String reference) implements RefundResult {}

    record Declined(String reason) implements RefundResult {}

    /** It may have given the money back: only asking, or the same request again, tells. */
    record Unclear(String reason) implements RefundResult {}

    /** The provider knows no refund by this key. */
    record NeverRefunded() implements RefundResult {}
}
