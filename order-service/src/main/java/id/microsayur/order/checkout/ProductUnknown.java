package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Rejected;

/** 422: a product of the order is not in the catalogue. */
public class ProductUnknown extends Rejected {

    static final String TYPE = "product-not-found";

    ProductUnknown(String detail) {
        super(TYPE, detail);
    }
}
