package id.microsayur.product.catalogue;

import org.jspecify.annotations.Nullable;

/** What one unit of a product is, about how heavy, and what it costs in whole rupiah. */
public record UnitPrice(String unit, @Nullable Integer grams, long price) {}
