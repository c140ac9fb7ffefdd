package id.microsayur.order.delivery;

import id.microsayur.platform.problem.Rejected;

/** 422: the goods cost less than the minimum order. */
class BelowMinimumOrder extends Rejected {

    BelowMinimumOrder(long minimum, long goods) {
        super("minimum-order", "The goods of a delivery cost at least " + minimum + " rupiah, these " + goods);
        with("minimum_order", minimum);
        with("goods", goods);
    }
}
