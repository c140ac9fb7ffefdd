package id.microsayur.payment.refund;

/** Status of a refund; final once the provider has refunded or declined. */
public enum RefundStatus {
    /** Committed; the request to the provider is about to be sent or in flight. */
    PENDING,
    /** The provider may or may not have refunded: the outcome must be queried. */
    UNKNOWN,
    COMPLETED,
    FAILED;

    public boolean isOpen() {
        return this == PENDING || this == UNKNOWN;
    }
}
