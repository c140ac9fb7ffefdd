package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.history.StaffAction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body with the history of an order, oldest entry first. */
@Schema(name = "Timeline")
record TimelineView(List<TimelineEntry> items) {

    static TimelineView of(List<OrderHistoryEntry> entries) {
        return of(entries, false);
    }

    /** With the actions of staff: who acted, why, and what became of returned goods. */
    static TimelineView forStaff(List<OrderHistoryEntry> entries) {
        return of(entries, true);
    }

    private static TimelineView of(List<OrderHistoryEntry> entries, boolean forStaff) {
        return new TimelineView(
                entries.stream().map(entry -> TimelineEntry.of(entry, forStaff)).toList());
    }

    /** Entry with the details of its kind. */
    @Schema(name = "TimelineEntry")
    record TimelineEntry(
            @Schema(example = "57") long id,
            OrderHistoryEvent.OrderHistoryKind kind,
            Instant at,
            @JsonUnwrapped TimelineDetails details,
            @Nullable String traceId) {

        static TimelineEntry of(OrderHistoryEntry entry, boolean forStaff) {
            return new TimelineEntry(
                    entry.id(), entry.kind(), entry.at(), TimelineDetails.of(entry, forStaff), entry.traceId());
        }
    }

    /** Properties that only one kind of entry has. */
    sealed interface TimelineDetails {

        static TimelineDetails of(OrderHistoryEntry entry, boolean forStaff) {
            return switch (entry.event()) {
                case OrderHistoryEvent.StateChanged(var from, var to, var reason, var announced, var staff) ->
                    new StateDetails(
                            from, to, reason, announced, forStaff && staff != null ? StaffActionView.of(staff) : null);
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
            List<String> announced,

            @Schema(description = "STATE: action of staff that caused the change; shown to staff only.") @Nullable
            StaffActionView staff)
            implements TimelineDetails {}

    @Schema(name = "StaffAction")
    record StaffActionView(
            @Schema(description = "Id of the user or service.", example = "3f0c1d5e-0000-4000-8000-000000000001")
            String by,

            @Schema(example = "The courier found nobody at home")
            String note,

            @Nullable UUID returnId,

            @Schema(description = "What became of returned goods.")
            List<ReturnedUnitsView> goods) {

        static StaffActionView of(StaffAction staff) {
            return new StaffActionView(
                    staff.by(),
                    staff.note(),
                    staff.returnId(),
                    staff.goods().stream().map(ReturnedUnitsView::of).toList());
        }
    }

    @Schema(name = "ReturnedUnits")
    record ReturnedUnitsView(
            UUID productId,
            @Schema(example = "2") int restocked,
            @Schema(example = "1") int writtenOff) {

        static ReturnedUnitsView of(StaffAction.ReturnedUnits units) {
            return new ReturnedUnitsView(units.productId(), units.restocked(), units.writtenOff());
        }
    }

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
