package id.microsayur.payment;

/** What a provider made of a refund. */
public sealed interface RefundAnswer {

    record Refunded(String reference) implements RefundAnswer {}

    record Declined(String reason) implements RefundAnswer {}

    /** It may have given the money back: only asking, or the same request again, tells. */
    record Unclear(String why) implements RefundAnswer {}

    /** The provider knows no refund by this key. */
    record NeverRefunded() implements RefundAnswer {}
}
