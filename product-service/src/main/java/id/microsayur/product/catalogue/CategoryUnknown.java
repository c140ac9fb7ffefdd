package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.Rejected;

/** The category of a new or changed product does not exist. */
class CategoryUnknown extends Rejected {

    CategoryUnknown(String category) {
        super("category-unknown", "There is no category " + category + "; GET /api/v1/categories lists them");
    }
}
