package id.microsayur.order.deadline;

import id.microsayur.order.Order;
import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deadlines of an order under the windows in force. */
@Component
public class OrderDeadlines {

    private final Refreshable<OrderProperties> windows;
    private final Refreshable<UnshippedOrderProperties> unshipped;

    OrderDeadlines(Refreshable<OrderProperties> windows, Refreshable<UnshippedOrderProperties> unshipped) {
        this.windows = windows;
        this.unshipped = unshipped;
    }

    public @Nullable Instant payBefore(Order order) {
        return order.payBefore(windows.get().paymentWindow());
    }

    public @Nullable Instant waitsUntil(Order order) {
        return order.waitsUntil(windows.get().stockWindow());
    }

    public @Nullable Instant shipBefore(Order order) {
        return order.shipBefore(unshipped.get().window());
    }
}
