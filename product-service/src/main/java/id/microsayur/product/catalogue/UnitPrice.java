package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** Unit of sale, its approximate weight, and the price of one unit in whole rupiah. */
public record UnitPrice(String unit, @Nullable Integer grams, long price) {}
