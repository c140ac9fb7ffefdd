package id.microsayur.payment.messaging;

import id.microsayur.platform.event.Selective;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** An order moved on; we know two of its states, and the others do not concern us. */
record OrderStatusChanged(
        @NotNull UUID orderId,
        @NotNull @Valid Customer customer,
        @NotNull String to,
        @NotNull Long total,
        @NotNull String currency)
        implements Selective {

    @Override
    public boolean concernsUs() {
        return to.equals("CANCELLED") || to.equals("DELIVERED");
    }

    record Customer(@NotNull UUID userId) {}
}
