package id.microsayur.order;

/** Choice of the customer for insufficient stock: reject the order or wait. */
public enum OutOfStockPolicy {
    REJECT,
    WAIT
}
