package id.microsayur.product.reservation.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code order.status_changed}, reduced to the fields that affect a reservation. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderStatusChanged(
        @NotNull UUID orderId,
        @Nullable @Size(max = 50) String from,
        @NotNull @Size(max = 50) String to,
        @Nullable Boolean shipped)
        implements FilterableEvent {

    private static final Set<String> RELEVANT_STATUSES = Set.of("PAID", "CONFIRMED", "CANCELLED", "REFUNDED");

    @Override
    public boolean requiresProcessing() {
        return RELEVANT_STATUSES.contains(to);
    }

    boolean wasShipped() {
        return Boolean.TRUE.equals(shipped) || "SHIPPED".equals(from) || "DELIVERED".equals(from);
    }
}
