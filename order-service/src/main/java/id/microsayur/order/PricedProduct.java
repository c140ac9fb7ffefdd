package id.microsayur.order;

import java.util.UUID;

/** Name, unit and price (rupiah) of a product at the time of its reservation, set by product-service. */
public record PricedProduct(UUID productId, String name, String unit, long unitPrice) {}
