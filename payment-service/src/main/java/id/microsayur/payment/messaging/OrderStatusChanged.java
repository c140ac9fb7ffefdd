package id.microsayur.payment.messaging;

import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Order event; only changes to CANCELLED and DELIVERED are processed. */
record OrderStatusChanged(
        @NotNull UUID orderId,
        @NotNull @Valid Customer customer,
        @NotNull String to,
        @NotNull Long total,
        @NotNull String currency)
        implements FilterableEvent {

    @Override
    public boolean requiresProcessing() {
        return to.equals("CANCELLED") || to.equals("DELIVERED");
    }

    record Customer(@NotNull UUID userId) {}
}
