package id.microsayur.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Data of a notification; each template uses a subset. */
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
     * Order data shown to the customer; the total is 0 until the order is priced.
     *
     * @param refunded the amount of this refund
     */
    public record OrderData(
            String id,
            List<OrderItemData> items,
            long total,
            String currency,
            @Nullable String reason,
            @Nullable Long refunded) {

        /** The first 8 characters of the id, short enough for a telephone call. */
        public String number() {
            return id.substring(0, Math.min(8, id.length())).toUpperCase(Locale.ROOT);
        }

        /** What the total exceeds the listed items by; 0 without items. */
        public long deliveryFee() {
            return items.isEmpty()
                    ? 0
                    : Math.max(
                            0,
                            total
                                    - items.stream()
                                            .mapToLong(OrderItemData::subtotal)
                                            .sum());
        }

        public OrderData withRefund(long amount) {
            return new OrderData(id, items, total, currency, reason, amount);
        }

        public OrderData withItems(List<OrderItemData> lines) {
            return new OrderData(id, lines, total, currency, reason, refunded);
        }
    }

    /** One order line with its subtotal. */
    public record OrderItemData(
            String name,
            String unit,
            int quantity,
            @Nullable Long unitPrice,
            long subtotal) {}

    /** A product with low stock. */
    public record ProductData(String sku, String name, long available, long threshold) {}

    @Override
    public String toString() {
        return "TemplateData[" + name + ", " + order + ", " + product + "]";
    }
}
