package id.microsayur.order.cart;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what each customer is about to order. Only products and quantities rest here; prices are asked at each look. */
@Service
public class CartService {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final Offers offers;
    private final Clock clock;

    CartService(JdbcClient jdbc, Offers offers, Clock clock) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.clock = clock;
    }

    /** Asks product-service, unless the cart is empty. */
    public PricedCart look(UUID userId) {
        return priced(itemsOf(userId));
    }

    /** Takes the place of what was there. */
    public PricedCart put(UUID userId, List<Item> items) {
        jdbc.sql("""
                INSERT INTO carts (user_id, items, changed_at) VALUES (?, ?::jsonb, ?)
                ON CONFLICT (user_id) DO UPDATE SET items = excluded.items, changed_at = excluded.changed_at""")
                .param(userId)
                .param(JSON.writeValueAsString(items))
                .param(Timestamp.from(clock.instant()))
                .update();
        return priced(items);
    }

    public void clear(UUID userId) {
        jdbc.sql("DELETE FROM carts WHERE user_id = ?").param(userId).update();
    }

    private List<Item> itemsOf(UUID userId) {
        return jdbc.sql("SELECT items FROM carts WHERE user_id = ?")
                .param(userId)
                .query((row, _) -> List.of(JSON.readValue(row.getString("items"), Item[].class)))
                .optional()
                .orElse(List.of());
    }

    private PricedCart priced(List<Item> items) {
        var found = items.isEmpty()
                ? new Offers.Found(List.of(), true)
                : offers.of(items.stream().map(Item::productId).toList());
        return PricedCart.of(items, found);
    }
}
