package id.microsayur.product.administration;

import id.microsayur.product.catalogue.Category;

/** A category with the numbers of its own products on sale and retired; those of its subcategories are not counted. */
public record CategoryWithCounts(Category category, int onSale, int retired) {}
