package id.microsayur.payment.refund;

/** Where a refund stands; it ends when the provider has given the money back, or refuses to. */
public enum RefundStatus {
    /** Committed; the provider has been or is about to be asked. */
    PENDING,
    /** The provider may or may not have given the money back. */
    UNKNOWN,
    COMPLETED,
    FAILED;

    public boolean isOpen() {
        return this == PENDING || this == UNKNOWN;
    }
}
