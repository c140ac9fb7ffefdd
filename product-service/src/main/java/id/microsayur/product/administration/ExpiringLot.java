package id.microsayur.product.administration;

import id.microsayur.product.stock.Lot;

/**
 * A lot that expired or will expire, with its product.
 *
 * @param retired whether the product is retired
 * @param writtenOff units that were left when the lot expired
 */
public record ExpiringLot(
        Lot lot, String sku, String name, String unit, boolean retired, int writtenOff, boolean expired) {}
