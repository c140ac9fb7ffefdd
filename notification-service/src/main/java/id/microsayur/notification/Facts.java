package id.microsayur.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a letter may speak of; each template uses what it needs. */
public record Facts(
        @Nullable String name,
        @Nullable String token,
        @Nullable Instant expiresAt,
        @Nullable Order order,
        @Nullable Product product) {

    public static Facts account(@Nullable String name, @Nullable String token, @Nullable Instant expiresAt) {
        return new Facts(name, token, expiresAt, null, null);
    }

    public static Facts order(String name, Order order) {
        return new Facts(name, null, null, order, null);
    }

    public static Facts product(Product product) {
        return new Facts(null, null, null, null, product);
    }

    /**
     * An order as the customer remembers it; its total is 0 while it is not priced.
     *
     * @param refunded what was given back this time
     */
    public record Order(
            String id,
            List<Item> items,
            long total,
            String currency,
            @Nullable String reason,
            @Nullable Long refunded) {

        /** Short enough to be read out on the telephone. */
        public String number() {
            return id.substring(0, Math.min(8, id.length())).toUpperCase(Locale.ROOT);
        }

        Order refunding(long amount) {
            return new Order(id, items, total, currency, reason, amount);
        }

        Order with(List<Item> lines) {
            return new Order(id, lines, total, currency, reason, refunded);
        }
    }

    /** One line of the bill. */
    public record Item(
            String name,
            String unit,
            int quantity,
            @Nullable Long unitPrice,
            long subtotal) {}

    /** A product that runs out. */
    public record Product(String sku, String name, long available, long threshold) {}
}
