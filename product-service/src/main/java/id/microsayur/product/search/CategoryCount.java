package id.microsayur.product.search;

import id.microsayur.product.catalogue.Category;

/** A category with the number of products found in it and in its subcategories. */
public record CategoryCount(Category category, int count) {}
