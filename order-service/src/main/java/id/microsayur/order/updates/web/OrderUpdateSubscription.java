package id.microsayur.order.updates.web;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open answer to somebody who wants to know how an order goes on. */
class OrderUpdateSubscription {

    private static final long RECONNECT_AFTER_MS = 1_000;

    private final UUID orderId;
    private final SseEmitter emitter;
    private final ReentrantLock sendLock = new ReentrantLock();
    private volatile long lastEventId;
    private volatile Instant lastSentAt;

    OrderUpdateSubscription(UUID orderId, long known, SseEmitter emitter, Instant now) {
        this.orderId = orderId;
        this.lastEventId = known;
        this.emitter = emitter;
        this.lastSentAt = now;
    }

    UUID orderId() {
        return orderId;
    }

    /** The id of the last change that was told. */
    long lastEventId() {
        return lastEventId;
    }

    boolean isIdleSince(Instant time) {
        return lastSentAt.isBefore(time);
    }

    /** Tells what is new to it, in order and once; whether nothing will follow. A slow reader hears the rest later. */
    boolean send(List<OrderHistoryRepository.OrderHistoryEntry> news, Instant now) {
        if (!sendLock.tryLock()) {
            return false;
        }
        try {
            for (var orderHistoryEntry : news) {
                if (orderHistoryEntry.id() > lastEventId && orderHistoryEntry.event() instanceof StateChanged change) {
                    emitter.send(SseEmitter.event()
                            .id(String.valueOf(orderHistoryEntry.id()))
                            .name("status")
                            .reconnectTime(RECONNECT_AFTER_MS)
                            .data(OrderUpdate.of(orderHistoryEntry, change)));
                    lastEventId = orderHistoryEntry.id();
                    lastSentAt = now;
                    if (orderHistoryEntry.finalChange()) {
                        emitter.complete();
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalStateException _) { // gone; the server tells the emitter so
            return true;
        } finally {
            sendLock.unlock();
        }
    }

    /** A comment, which readers ignore and proxies see. */
    void sendHeartbeat(Instant now) {
        if (sendLock.tryLock()) {
            try {
                emitter.send(SseEmitter.event().comment("still here"));
                lastSentAt = now;
            } catch (IOException | IllegalStateException _) {
                lastSentAt = now; // gone; the server tells the emitter so
            } finally {
                sendLock.unlock();
            }
        }
    }

    void close() {
        emitter.complete();
    }

    /** One change, as it is told. */
    @Schema(name = "ListenerUpdate")
    record OrderUpdate(
            UUID orderId,
            @Nullable OrderStatus from,
            OrderStatus status,
            @Schema(example = "payment-completed") String reason,
            Instant at,
            @Nullable String traceId,
            boolean last) {

        static OrderUpdate of(OrderHistoryRepository.OrderHistoryEntry orderHistoryEntry, StateChanged change) {
            return new OrderUpdate(
                    orderHistoryEntry.orderId(),
                    change.from(),
                    change.to(),
                    change.reason(),
                    orderHistoryEntry.at(),
                    orderHistoryEntry.traceId(),
                    orderHistoryEntry.finalChange());
        }
    }
}
