package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.Rejected;

/** The category of a product, or the parent of a category, does not exist. */
public class CategoryUnknown extends Rejected {

    public CategoryUnknown(String category) {
        super("category-unknown", "There is no category " + category + "; GET /api/v1/categories lists them");
    }
}
