package id.microsayur.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a letter may speak of; each template uses what it needs. */
public record TemplateData(
        @Nullable String name,
        @Nullable String token,
        @Nullable Instant expiresAt,
        @Nullable OrderData order,
        @Nullable ProductData product) {

    public static TemplateData account(@Nullable String name, @Nullable String token, @Nullable Instant expiresAt) {
        return new TemplateData(name, token, expiresAt, null, null);
    }

    public static TemplateData order(String name, OrderData orderData) {
        return new TemplateData(name, null, null, orderData, null);
    }

    public static TemplateData product(ProductData productData) {
        return new TemplateData(null, null, null, null, productData);
    }

    /**
     * An order as the customer remembers it; its total is 0 while it is not priced.
     *
     * @param refunded what was given back this time
     */
    public record OrderData(
            String id,
            List<OrderItemData> items,
            long total,
            String currency,
            @Nullable String reason,
            @Nullable Long refunded) {

        /** Short enough to be read out on the telephone. */
        public String number() {
            return id.substring(0, Math.min(8, id.length())).toUpperCase(Locale.ROOT);
        }

        public OrderData withRefund(long amount) {
            return new OrderData(id, items, total, currency, reason, amount);
        }

        public OrderData withItems(List<OrderItemData> lines) {
            return new OrderData(id, lines, total, currency, reason, refunded);
        }
    }

    /** One line of the bill. */
    public record OrderItemData(
            String name,
            String unit,
            int quantity,
            @Nullable Long unitPrice,
            long subtotal) {}

    /** A product that runs out. */
    public record ProductData(String sku, String name, long available, long threshold) {}
}
