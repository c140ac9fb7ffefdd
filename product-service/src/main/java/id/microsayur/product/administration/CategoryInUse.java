package id.microsayur.product.administration;

import id.microsayur.platform.problem.Conflict;

/** The category has products, retired ones included, or subcategories. */
class CategoryInUse extends Conflict {

    CategoryInUse(String slug) {
        super("category-in-use", "The category " + slug + " has products, retired ones included, or subcategories");
    }
}
