package id.microsayur.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand in an order's timeline. */
public sealed interface Happening {

    /** As it is stored, and answered. */
    enum Kind {
        STATE(StateChanged.class),
        CALL(CallMade.class),
        EVENT(EventHeard.class);

        private final Class<? extends Happening> type;

        Kind(Class<? extends Happening> type) {
            this.type = type;
        }

        Class<? extends Happening> type() {
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
            implements Happening {}

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
            @Nullable String breaker) implements Happening {}

    /** Another service announced something about the order, or about what it waits for. */
    record EventHeard(String event) implements Happening {}

    static Kind kindOf(Happening happening) {
        return switch (happening) {
            case StateChanged _ -> Kind.STATE;
            case CallMade _ -> Kind.CALL;
            case EventHeard _ -> Kind.EVENT;
        };
    }
}
