package id.microsayur.order.web;

import id.microsayur.order.Happening;
import id.microsayur.order.OrderHistory;
import id.microsayur.order.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that became of an order, oldest first. */
record Timeline(List<Entry> items) {

    static Timeline of(List<OrderHistory.Entry> entries) {
        return new Timeline(entries.stream().map(Entry::of).toList());
    }

    /** One happening, in one shape for all kinds: what does not belong to its kind is left out. */
    record Entry(
            @Schema(example = "57") long id,
            Happening.Kind kind,
            Instant at,

            @Schema(description = "STATE: what it was before; equal to `to` if only its payment went on.") @Nullable
            OrderStatus from,

            @Schema(description = "STATE: what it is now.") @Nullable
            OrderStatus to,

            @Schema(description = "STATE: why, as a code.", example = "stock-reserved") @Nullable
            String reason,

            @Schema(
                    description = "STATE: the events by which others learn of it.",
                    example = "[\"order.status_changed\"]")
            @Nullable
            List<String> announced,

            @Schema(description = "CALL: who was asked.", example = "payment-service") @Nullable
            String neighbour,

            @Schema(description = "CALL: for what: reserve, charge or ask.", example = "charge") @Nullable
            String call,

            @Schema(description = "CALL: how it ended.", example = "answered 200") @Nullable
            String outcome,

            @Schema(description = "CALL: more than 1 if it was repeated at once.", example = "1") @Nullable
            Integer tries,

            @Schema(description = "CALL: how the breaker stood after it.", example = "CLOSED") @Nullable
            String breaker,

            @Schema(description = "CALL: how often it ended so, one after the other.", example = "7") @Nullable
            Integer times,

            @Schema(description = "CALL: when for the last time, if more than once.") @Nullable
            Instant lastAt,

            @Schema(description = "EVENT: what another service announced.", example = "payment.completed") @Nullable
            String event,

            @Nullable String traceId) {

        static Entry of(OrderHistory.Entry entry) {
            return switch (entry.what()) {
                case Happening.StateChanged(var from, var to, var reason, var announced) ->
                    new Entry(
                            entry.id(),
                            entry.kind(),
                            entry.at(),
                            from,
                            to,
                            reason,
                            announced,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            entry.traceId());
                case Happening.CallMade(var neighbour, var call, var outcome, var tries, var breaker) ->
                    new Entry(
                            entry.id(),
                            entry.kind(),
                            entry.at(),
                            null,
                            null,
                            null,
                            null,
                            neighbour,
                            call,
                            outcome,
                            tries,
                            breaker,
                            entry.times(),
                            entry.lastAt(),
                            null,
                            entry.traceId());
                case Happening.EventHeard(var event) ->
                    new Entry(
                            entry.id(),
                            entry.kind(),
                            entry.at(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            event,
                            entry.traceId());
            };
        }
    }
}
