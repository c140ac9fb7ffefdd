package id.microsayur.product.stock.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import id.microsayur.platform.event.Selective;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the stock reads of an order that moved on. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderStatusChanged(
        @NotNull UUID orderId,
        @Nullable String from,
        @NotNull String to) implements Selective {

    private static final Set<String> SAY_SOMETHING_ABOUT_STOCK = Set.of("PAID", "CONFIRMED", "CANCELLED", "REFUNDED");

    @Override
    public boolean concernsUs() {
        return SAY_SOMETHING_ABOUT_STOCK.contains(to);
    }

    boolean goodsAreOnTheWay() {
        return "SHIPPED".equals(from) || "DELIVERED".equals(from);
    }
}
