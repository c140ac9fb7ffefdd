package id.microsayur.product.administration;

import id.microsayur.platform.problem.NotFound;

/** No category has this slug. */
class CategoryNotFound extends NotFound {

    CategoryNotFound(String slug) {
        super("category-not-found", "There is no category " + slug);
    }
}
