package id.microsayur.product.stock;

import id.microsayur.platform.event.DomainEvent;
import java.util.Locale;
import java.util.UUID;

/** The available quantity of a product changed; the highest version is the latest state. */
record StockUpdated(UUID productId, String sku, String name, int available, int change, String reason, long version)
        implements DomainEvent {

    static StockUpdated of(StockEntry entry, String sku, String name) {
        return new StockUpdated(
                entry.productId(),
                sku,
                name,
                entry.available(),
                entry.change(),
                toKebabCase(entry.reason()),
                entry.version());
    }

    @Override
    public String eventName() {
        return "product.stock_updated";
    }

    @Override
    public UUID aggregateId() {
        return productId;
    }

    @Override
    public long aggregateVersion() {
        return version;
    }

    /** The event contract requires kebab-case; adjustments have a free-text reason. */
    private static String toKebabCase(String reason) {
        var code = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return code.isEmpty() ? "adjusted" : code;
    }
}
