package id.microsayur.order.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryRepository;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Response body with the history of an order, oldest entry first. */
record Timeline(List<TimelineEntry> items) {

    static Timeline of(List<OrderHistoryRepository.OrderHistoryEntry> entries) {
        return new Timeline(entries.stream().map(TimelineEntry::of).toList());
    }

    /** Entry in one shape for all kinds; properties of other kinds are null and left out of the JSON. */
    record TimelineEntry(
            @Schema(example = "57") long id,
            OrderHistoryEvent.OrderHistoryKind kind,
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

        static TimelineEntry of(OrderHistoryRepository.OrderHistoryEntry orderHistoryEntry) {
            return switch (orderHistoryEntry.event()) {
                case OrderHistoryEvent.StateChanged(var from, var to, var reason, var announced) ->
                    new TimelineEntry(
                            orderHistoryEntry.id(),
                            orderHistoryEntry.kind(),
                            orderHistoryEntry.at(),
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
                            orderHistoryEntry.traceId());
                case OrderHistoryEvent.CallMade(var neighbour, var call, var outcome, var tries, var breaker) ->
                    new TimelineEntry(
                            orderHistoryEntry.id(),
                            orderHistoryEntry.kind(),
                            orderHistoryEntry.at(),
                            null,
                            null,
                            null,
                            null,
                            neighbour,
                            call,
                            outcome,
                            tries,
                            breaker,
                            orderHistoryEntry.times(),
                            orderHistoryEntry.lastAt(),
                            null,
                            orderHistoryEntry.traceId());
                case OrderHistoryEvent.EventReceived(var event) ->
                    new TimelineEntry(
                            orderHistoryEntry.id(),
                            orderHistoryEntry.kind(),
                            orderHistoryEntry.at(),
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
                            orderHistoryEntry.traceId());
            };
        }
    }
}
