package id.microsayur.order.cart;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Stores the cart of each customer as products and quantities; prices are read from product-service at each display. */
@Service
public class CartService {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final ProductOfferClient productOfferClient;
    private final Clock clock;

    CartService(JdbcClient jdbc, ProductOfferClient productOfferClient, Clock clock) {
        this.jdbc = jdbc;
        this.productOfferClient = productOfferClient;
        this.clock = clock;
    }

    /** Calls product-service unless the cart is empty. */
    public PricedCart findPriced(UUID userId) {
        return withPrices(findItems(userId));
    }

    public PricedCart replace(UUID userId, List<CartItem> items) {
        jdbc.sql("""
                insert into carts (user_id, items, changed_at) values (?, ?::jsonb, ?)
                on conflict (user_id) do update set items = excluded.items, changed_at = excluded.changed_at""")
                .param(userId)
                .param(JSON.writeValueAsString(items))
                .param(Timestamp.from(clock.instant()))
                .update();
        return withPrices(items);
    }

    public void clear(UUID userId) {
        jdbc.sql("delete from carts where user_id = ?").param(userId).update();
    }

    private List<CartItem> findItems(UUID userId) {
        return jdbc.sql("select items from carts where user_id = ?")
                .param(userId)
                .query((row, _) -> List.of(JSON.readValue(row.getString("items"), CartItem[].class)))
                .optional()
                .orElse(List.of());
    }

    private PricedCart withPrices(List<CartItem> items) {
        var productOfferResponse = items.isEmpty()
                ? new ProductOfferClient.ProductOfferResponse(List.of(), false)
                : productOfferClient.findByProductIds(
                        items.stream().map(CartItem::productId).toList());
        return PricedCart.of(items, productOfferResponse);
    }
}
