package id.microsayur.product.search;

import id.microsayur.product.catalogue.Product;

/** A product as a shopper sees it: with what can be ordered now. */
public record ProductWithStock(Product product, int available) {}
