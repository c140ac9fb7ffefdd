package id.microsayur.product.stock.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the stock reads of an order that moved on. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderStatusChanged(
        @NotNull UUID orderId,
        @Nullable String from,
        @NotNull String to) {

    boolean goodsAreOnTheWay() {
        return "SHIPPED".equals(from) || "DELIVERED".equals(from);
    }
}
