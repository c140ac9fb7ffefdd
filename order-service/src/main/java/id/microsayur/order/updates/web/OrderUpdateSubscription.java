package id.microsayur.order.updates.web;

import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open server-sent event stream with the changes of one order. Nothing waits for a slow reader but one send: later changes
 * stay in the history until that send ends, or fails by the write timeout of the server.
 */
class OrderUpdateSubscription {

    private static final long RECONNECT_AFTER_MS = 1_000;

    private final UUID orderId;
    private final Jwt token;
    private final SseEmitter emitter;
    private final ReentrantLock sendLock = new ReentrantLock();
    private volatile long lastEventId;
    private volatile Instant lastSentAt;

    OrderUpdateSubscription(UUID orderId, long known, Jwt token, SseEmitter emitter, Instant now) {
        this.orderId = orderId;
        this.token = token;
        this.lastEventId = known;
        this.emitter = emitter;
        this.lastSentAt = now;
    }

    UUID orderId() {
        return orderId;
    }

    Jwt token() {
        return token;
    }

    boolean isOf(String userId) {
        return userId.equals(token.getSubject());
    }

    long lastEventId() {
        return lastEventId;
    }

    boolean isIdleSince(Instant time) {
        return lastSentAt.isBefore(time);
    }

    /** Sends each new change once and in order; returns true at the end of the stream. Skips while another send runs. */
    boolean send(List<OrderHistoryRepository.OrderHistoryEntry> changes, Instant now) {
        if (!sendLock.tryLock()) {
            return false;
        }
        try {
            for (var entry : changes) {
                if (entry.id() > lastEventId && entry.event() instanceof StateChanged change) {
                    emitter.send(SseEmitter.event()
                            .id(String.valueOf(entry.id()))
                            .name("status")
                            .reconnectTime(RECONNECT_AFTER_MS)
                            .data(OrderEventsApi.OrderUpdate.of(entry, change)));
                    lastEventId = entry.id();
                    lastSentAt = now;
                    if (entry.finalChange()) {
                        emitter.complete();
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalStateException _) { // client disconnected; the server notifies the emitter
            return true;
        } finally {
            sendLock.unlock();
        }
    }

    /** Sends a comment: clients ignore it, and proxies see traffic. */
    void sendHeartbeat(Instant now) {
        if (sendLock.tryLock()) {
            try {
                emitter.send(SseEmitter.event().comment("still here"));
                lastSentAt = now;
            } catch (IOException | IllegalStateException _) {
                lastSentAt = now; // client disconnected; the server notifies the emitter
            } finally {
                sendLock.unlock();
            }
        }
    }

    void close() {
        emitter.complete();
    }
}
