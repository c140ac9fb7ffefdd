package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Response body with the history of an order, oldest entry first. */
@Schema(name = "Timeline")
record TimelineView(List<TimelineEntry> items) {

    static TimelineView of(List<OrderHistoryEntry> entries) {
        return new TimelineView(entries.stream().map(TimelineEntry::of).toList());
    }

    /** Entry with the details of its kind. */
    @Schema(name = "TimelineEntry")
    record TimelineEntry(
            @Schema(example = "57") long id,
            OrderHistoryEvent.OrderHistoryKind kind,
            Instant at,
            @JsonUnwrapped TimelineDetails details,
            @Nullable String traceId) {

        static TimelineEntry of(OrderHistoryEntry entry) {
            return new TimelineEntry(entry.id(), entry.kind(), entry.at(), TimelineDetails.of(entry), entry.traceId());
        }
    }

    /** Properties that only one kind of entry has. */
    sealed interface TimelineDetails {

        static TimelineDetails of(OrderHistoryEntry entry) {
            return switch (entry.event()) {
                case OrderHistoryEvent.StateChanged(var from, var to, var reason, var announced) ->
                    new StateDetails(from, to, reason, announced);
                case OrderHistoryEvent.CallMade(var neighbour, var call, var outcome, var tries, var breaker) ->
                    new CallDetails(neighbour, call, outcome, tries, breaker, entry.times(), entry.lastAt());
                case OrderHistoryEvent.EventReceived(var event) -> new EventDetails(event);
            };
        }
    }

    record StateDetails(
            @Schema(description = "STATE: previous status; equal to `to` if only the payment changed.") @Nullable
            OrderStatus from,

            @Schema(description = "STATE: new status.") OrderStatus to,

            @Schema(description = "STATE: reason code.", example = "stock-reserved")
            String reason,

            @Schema(description = "STATE: names of the published events.", example = "[\"order.status_changed\"]")
            List<String> announced)
            implements TimelineDetails {}

    record CallDetails(
            @Schema(description = "CALL: the called service.", example = "payment-service")
            String neighbour,

            @Schema(description = "CALL: the operation: reserve, charge or ask.", example = "charge")
            String call,

            @Schema(description = "CALL: outcome.", example = "answered 200")
            String outcome,

            @Schema(description = "CALL: number of attempts.", example = "1")
            int tries,

            @Schema(description = "CALL: state of the circuit breaker after the call.", example = "CLOSED") @Nullable
            String breaker,

            @Schema(description = "CALL: number of consecutive equal calls, if more than one.", example = "7") @Nullable
            Integer times,

            @Schema(description = "CALL: time of the last equal call, if more than one.") @Nullable
            Instant lastAt)
            implements TimelineDetails {}

    record EventDetails(
            @Schema(description = "EVENT: name of the received event.", example = "payment.completed")
            String event) implements TimelineDetails {}
}
