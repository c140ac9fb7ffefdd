package id.microsayur.order.updates.web;

import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.OrderService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events with the changes of an order; event ids are history ids, so a reconnect resumes without gaps. */
@RestController
@RequestMapping("/api/orders")
class OrderEventsController {

    private static final Duration DEFAULT_STREAM_DURATION = Duration.ofMinutes(10);

    private final OrderService orders;
    private final OrderHistoryRepository history;
    private final OrderUpdateBroadcaster broadcaster;
    private final Clock clock;

    OrderEventsController(
            OrderService orders,
            OrderHistoryRepository history,
            OrderUpdateBroadcaster orderUpdateBroadcaster,
            Clock clock) {
        this.orders = orders;
        this.history = history;
        this.broadcaster = orderUpdateBroadcaster;
        this.clock = clock;
    }

    /** 204 stops the reconnects of a browser. */
    @Operation(
            summary = "Watch an order",
            description =
                    "Server-sent events named `status`, from the first change or from the one after `Last-Event-ID`, with a comment as sign of life in between. Ends with the order, or with the token: come back then.")
    @ApiResponse(
            responseCode = "200",
            description = "Its changes, as they happen",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = OrderUpdateSubscription.OrderUpdate.class)))
    @ApiResponse(responseCode = "204", description = "Nothing is left to come back for", content = @Content)
    @GetMapping(path = "/{id}/events", version = "1", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listen(
            @PathVariable UUID id,
            @Parameter(description = "The id of the last change that was heard.", example = "57")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @AuthenticationPrincipal Jwt caller) {
        var order = orders.findForCustomer(id, UUID.fromString(caller.getSubject()));
        var known = parseEventId(lastEventId);
        var missed = history.findChangesSince(Map.of(order.id(), known));
        if (missed.isEmpty() && order.isFinal()) {
            return ResponseEntity.noContent().build();
        }
        var expiresAt = caller.getExpiresAt();
        var until = expiresAt == null ? clock.instant().plus(DEFAULT_STREAM_DURATION) : expiresAt;
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(broadcaster.subscribe(order.id(), known, missed, until));
    }

    /** An invalid id restarts from the first change. */
    private static long parseEventId(@Nullable String id) {
        return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
