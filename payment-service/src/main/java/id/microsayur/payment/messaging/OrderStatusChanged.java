package id.microsayur.payment.messaging;

import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** Order event; only changes to CANCELLED and DELIVERED are processed. */
record OrderStatusChanged(
        @NotNull UUID orderId,
        @NotNull @Valid Customer customer,
        @NotNull @Size(max = 50) String to,
        @NotNull @PositiveOrZero Long total,
        @NotNull @Size(max = 10) String currency)
        implements FilterableEvent {

    @Override
    public boolean requiresProcessing() {
        return to.equals("CANCELLED") || to.equals("DELIVERED");
    }

    record Customer(@NotNull UUID userId) {}
}
