package id.microsayur.order.limit;

import id.microsayur.platform.problem.Conflict;

/** 409: the open orders of the customer leave no room for another one. */
public class TooManyOpenOrders extends Conflict {

    private TooManyOpenOrders(String type, String detail) {
        super(type, detail);
    }

    static TooManyOpenOrders unpaid() {
        return new TooManyOpenOrders(
                "too-many-unpaid-orders", "You have too many unpaid orders; pay or cancel one of them first");
    }

    static TooManyOpenOrders cashOnDelivery() {
        return new TooManyOpenOrders(
                "too-many-cash-on-delivery-orders",
                "You have too many open orders to be paid on delivery; await one of them first");
    }
}
