package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cart endpoints with stubbed prices and stock. */
class CartIT extends OrderStory {

    private static final UUID RETIRED = UUID.randomUUID();

    @Test
    void pricesTheCartAtEachReadAndMarksUnavailableLines() {
        downstream.stubOffers(offer(KANGKUNG, "Kangkung", 4_500, 120) + "," + offer(BAYAM, "Bayam", 6_000, 2));
        client.put("/api/cart", cart(line(KANGKUNG, 2), line(BAYAM, 3), line(RETIRED, 1)), 200);

        var cart = client.get("/api/cart", 200);

        assertThat(cart.path("items")
                        .valueStream()
                        .map(line -> line.path("state").asString()))
                .containsExactly("AVAILABLE", "INSUFFICIENT", "UNAVAILABLE");
        assertThat(cart.path("items").path(0).path("subtotal").asLong()).isEqualTo(9_000);
        assertThat(cart.path("total").asLong()).isEqualTo(9_000);
        assertThat(cart.path("orderable").asBoolean()).isFalse();

        downstream.stubOffers(offer(KANGKUNG, "Kangkung", 5_000, 120));
        client.put("/api/cart", cart(line(KANGKUNG, 1), line(KANGKUNG, 1)), 200);
        var later = client.get("/api/cart", 200);
        assertThat(later.path("total").asLong()).isEqualTo(10_000);
        assertThat(later.path("orderable").asBoolean()).isTrue();
    }

    @Test
    void showsTheCartWithoutPricesWhileProductServiceIsDown() {
        downstream.stubOffersFailure();

        var cart = client.put("/api/cart", cart(line(KANGKUNG, 2)), 200);

        assertThat(cart.path("priced").asBoolean()).isFalse();
        assertThat(cart.path("orderable").asBoolean()).isFalse();
        assertThat(cart.path("items").path(0).path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(cart.path("items").path(0).path("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void showsACartToItsOwnerOnlyAndEmptiesIt() {
        downstream.stubOffers(offer(KANGKUNG, "Kangkung", 4_500, 120));
        client.put("/api/cart", cart(line(KANGKUNG, 2)), 200);

        assertThat(as(testTokens.customer(UUID.randomUUID()))
                        .get("/api/cart", 200)
                        .path("items"))
                .isEmpty();
        as("").get("/api/cart", 401);
        client.delete("/api/cart");
        assertThat(client.get("/api/cart", 200).path("items")).isEmpty();
    }

    private static String cart(String... lines) {
        return "{\"items\": [" + String.join(",", lines) + "]}";
    }

    private static String line(UUID product, int quantity) {
        return "{\"product_id\": \"%s\", \"quantity\": %d}".formatted(product, quantity);
    }

    private static String offer(UUID product, String name, long price, int available) {
        return """
                {"product_id": "%s", "name": "%s", "unit": "ikat", "price": %d, "available": %d}""".formatted(product, name, price, available);
    }
}
