package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Limits of open orders of one customer, also for orders at the same moment. */
class OrderLimitsIT extends OrderStory {

    private static final String CASH_ON_DELIVERY = "{\"method\": \"cash_on_delivery\"}";

    @Test
    void acceptsNoMoreOrdersPaidOnDeliveryAtOnceThanTheLimit() throws Exception {
        downstream.stubCharge("DUE");
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(Collections.nCopies(26, () -> client.tryPlaceFor(CASH_ON_DELIVERY)));
        }

        assertThat(client.get("/api/orders", 200)
                        .path("page")
                        .path("total_items")
                        .asInt())
                .isEqualTo(20);
        assertThat(client.placeFor(CASH_ON_DELIVERY, 409).path("type").asString())
                .isEqualTo("urn:micro-sayur:too-many-cash-on-delivery-orders");
        downstream.stubCharge("COMPLETED");
        assertThat(status(client.place("tok_ok", 201))).isEqualTo("PAID");
        as(testTokens.customer(UUID.randomUUID())).place("tok_ok", 201);
    }
}
