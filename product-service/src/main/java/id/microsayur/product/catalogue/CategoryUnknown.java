package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.Rejected;

/** A product can't stand on a shelf that does not exist. */
class CategoryUnknown extends Rejected {

    CategoryUnknown(String category) {
        super("category-unknown", "There is no category " + category + "; GET /api/v1/categories lists them");
    }
}
