package id.microsayur.order;

/** What the customer wants if the shelves hold too little. */
public enum OutOfStockPolicy {
    REJECT,
    WAIT
}
