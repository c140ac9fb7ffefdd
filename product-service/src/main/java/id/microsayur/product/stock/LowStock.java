package id.microsayur.product.stock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;

/** The available quantity of a product fell to its threshold or below; published once per fall. */
record LowStock(
        UUID productId,
        String sku,
        String name,
        int available,
        int threshold,
        @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "product.low_stock";
    }

    @Override
    public UUID aggregateId() {
        return productId;
    }
}
