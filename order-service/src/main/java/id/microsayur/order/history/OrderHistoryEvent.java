package id.microsayur.order.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.client.outcome.CallOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entry of the history of an order: status change, call or received event. */
public sealed interface OrderHistoryEvent {

    /** Kind of an entry; stored and sent. */
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
     * Change of an order.
     *
     * @param from null for a new order; equal to {@code to} if only the payment changed
     * @param announced names of the published events
     * @param staff the action of staff that caused the change, if any
     */
    record StateChanged(
            @Nullable OrderStatus from,
            OrderStatus to,
            String reason,
            List<String> announced,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            StaffAction staff)
            implements OrderHistoryEvent {

        public StateChanged(@Nullable OrderStatus from, OrderStatus to, String reason, List<String> announced) {
            this(from, to, reason, announced, null);
        }
    }

    /**
     * Call to a downstream service, attempts included.
     *
     * @param tries number of attempts
     * @param breaker state of the circuit breaker after the call
     */
    record CallMade(
            String neighbour,
            String call,
            String outcome,
            int tries,
            @Nullable String breaker) implements OrderHistoryEvent {

        public static CallMade of(String call, CallOutcome outcome) {
            return new CallMade(
                    outcome.service(), call, outcome.description(), outcome.attempts(), outcome.circuitState());
        }
    }

    /** Event of another service about the order or about a product it waits for. */
    record EventReceived(String event) implements OrderHistoryEvent {}
}
