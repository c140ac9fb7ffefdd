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
        @Nullable Order order) {

    public static Facts account(@Nullable String name, @Nullable String token, @Nullable Instant expiresAt) {
        return new Facts(name, token, expiresAt, null);
    }

    public static Facts order(String name, Order order) {
        return new Facts(name, null, null, order);
    }

    /** An order as the customer remembers it; its total is 0 while it is not priced. */
    public record Order(
            String id,
            List<Item> items,
            long total,
            String currency,
            @Nullable String reason) {

        /** Short enough to be read out on the telephone. */
        public String number() {
            return id.substring(0, Math.min(8, id.length())).toUpperCase(Locale.ROOT);
        }
    }

    /** One line of the bill. */
    public record Item(String name, String unit, int quantity, long subtotal) {}
}
