package id.microsayur.order.history;

import id.microsayur.order.OrderStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand in an order's timeline. */
public sealed interface OrderHistoryEvent {

    /** As it is stored, and answered. */
    enum OrderHistoryKind {
        STATE(StateChanged.class),
        CALL(CallMade.class),
        EVENT(EventReceived.class);

        private final Class<? extends OrderHistoryEvent> type;

        OrderHistoryKind(Class<? extends OrderHistoryEvent> type) {
            this.type = type;
        }

        Class<? extends OrderHistoryEvent> type() {
            return type;
        }
    }

    /**
     * The order changed.
     *
     * @param from missing in the first; equal to {@code to} if only its payment went on
     * @param announced the events by which others learn of it
     */
    record StateChanged(@Nullable OrderStatus from, OrderStatus to, String reason, List<String> announced)
            implements OrderHistoryEvent {}

    /**
     * A neighbour was asked.
     *
     * @param tries more than 1 if the first failed and it was safe to repeat
     * @param breaker how the breaker stood after it
     */
    record CallMade(
            String neighbour,
            String call,
            String outcome,
            int tries,
            @Nullable String breaker) implements OrderHistoryEvent {}

    /** Another service announced something about the order, or about what it waits for. */
    record EventReceived(String event) implements OrderHistoryEvent {}

    static OrderHistoryKind kindOf(OrderHistoryEvent orderHistoryEvent) {
        return switch (orderHistoryEvent) {
            case StateChanged _ -> OrderHistoryKind.STATE;
            case CallMade _ -> OrderHistoryKind.CALL;
            case EventReceived _ -> OrderHistoryKind.EVENT;
        };
    }
}
