package id.microsayur.product.search;

import java.time.Instant;
import java.time.LocalDate;

/** Dates of the lot from which the next order of a product is served. */
public record NextLot(LocalDate harvestedOn, Instant bestBefore) {}
