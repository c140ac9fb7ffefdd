package id.microsayur.product.search;

import id.microsayur.product.catalogue.Product;

/** A product with the quantity that can be ordered now. */
public record ProductWithStock(Product product, int available) {}
