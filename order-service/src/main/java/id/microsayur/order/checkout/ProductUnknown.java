package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Rejected;

/** An order names a product that is not in the catalogue. */
public class ProductUnknown extends Rejected {

    ProductUnknown(String detail) {
        super("product-not-found", detail);
    }
}
