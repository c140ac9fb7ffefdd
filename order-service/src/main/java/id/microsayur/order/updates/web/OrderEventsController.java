package id.microsayur.order.updates.web;

import id.microsayur.order.Order;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.OrderService;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events with the changes of an order; event ids are history ids, so a reconnect resumes without gaps. */
@RestController
class OrderEventsController implements OrderEventsApi {

    private final OrderService orders;
    private final OrderHistoryRepository history;
    private final OrderUpdateBroadcaster broadcaster;

    OrderEventsController(
            OrderService orders, OrderHistoryRepository history, OrderUpdateBroadcaster orderUpdateBroadcaster) {
        this.orders = orders;
        this.history = history;
        this.broadcaster = orderUpdateBroadcaster;
    }

    @Override
    public ResponseEntity<SseEmitter> listen(
            UUID id, @Nullable String lastEventId, UUID user, Jwt token, HttpMethod method) {
        return listen(orders.findForCustomer(id, user), lastEventId, token, method);
    }

    @Override
    public ResponseEntity<SseEmitter> listenAsStaff(
            UUID id, @Nullable String lastEventId, Jwt token, HttpMethod method) {
        return listen(orders.find(id), lastEventId, token, method);
    }

    /** 204 stops the reconnects of a browser. HEAD opens no stream: its response would end with the stream only. */
    private ResponseEntity<SseEmitter> listen(Order order, @Nullable String lastEventId, Jwt token, HttpMethod method) {
        var known = parseEventId(lastEventId);
        var missed = history.findChangesSince(Map.of(order.id(), known));
        if (missed.isEmpty() && order.isFinal()) {
            return ResponseEntity.noContent().build();
        }
        var response = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        return HttpMethod.HEAD.equals(method)
                ? response.build()
                : response.body(broadcaster.subscribe(order.id(), known, missed, token));
    }

    /** An invalid id restarts from the first change. */
    private static long parseEventId(@Nullable String id) {
        return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
