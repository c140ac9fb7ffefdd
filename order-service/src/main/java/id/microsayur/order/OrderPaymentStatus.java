package id.microsayur.order;

/** State of the current payment of an order, as payment-service last reported it. */
public enum OrderPaymentStatus {
    PENDING,
    UNKNOWN,
    DUE,
    COMPLETED,
    FAILED,
    REFUNDED,
    /** No money was or will be taken: payment-service has recorded the cancellation of the order. */
    CANCELLED
}
