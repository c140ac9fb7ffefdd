package id.microsayur.order.updates.web;

import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.OrderService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events with the changes of an order; event ids are history ids, so a reconnect resumes without gaps. */
@RestController
class OrderEventsController implements OrderEventsApi {

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
    @Override
    public ResponseEntity<SseEmitter> listen(UUID id, @Nullable String lastEventId, UUID user, Jwt token) {
        var order = orders.findForCustomer(id, user);
        var known = parseEventId(lastEventId);
        var missed = history.findChangesSince(Map.of(order.id(), known));
        if (missed.isEmpty() && order.isFinal()) {
            return ResponseEntity.noContent().build();
        }
        var expiresAt = token.getExpiresAt();
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
