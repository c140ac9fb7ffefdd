package id.microsayur.product.catalogue;

/** A product as a shopper sees it: with what can be ordered now. */
public record Listing(Product product, int available) {}
