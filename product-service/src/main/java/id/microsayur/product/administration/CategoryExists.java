package id.microsayur.product.administration;

import id.microsayur.platform.problem.Conflict;

/** A category has this slug already. */
class CategoryExists extends Conflict {

    CategoryExists(String slug) {
        super("category-exists", "There is a category " + slug + " already");
    }
}
