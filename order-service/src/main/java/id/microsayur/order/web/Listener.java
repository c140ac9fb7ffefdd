package id.microsayur.order.web;

import id.microsayur.order.Happening.StateChanged;
import id.microsayur.order.OrderHistory;
import id.microsayur.order.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open answer to somebody who wants to know how an order goes on. */
class Listener {

    private static final long RECONNECT_AFTER_MS = 1_000;

    private final UUID orderId;
    private final SseEmitter emitter;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile long known;
    private volatile Instant lastSign;

    Listener(UUID orderId, long known, SseEmitter emitter, Instant now) {
        this.orderId = orderId;
        this.known = known;
        this.emitter = emitter;
        this.lastSign = now;
    }

    UUID orderId() {
        return orderId;
    }

    /** The id of the last change that was told. */
    long known() {
        return known;
    }

    boolean isSilentSince(Instant time) {
        return lastSign.isBefore(time);
    }

    /** Tells what is new to it, in order and once; whether nothing will follow. A slow reader hears the rest later. */
    boolean tell(List<OrderHistory.Entry> news, Instant now) {
        if (!busy.tryLock()) {
            return false;
        }
        try {
            for (var entry : news) {
                if (entry.id() > known && entry.what() instanceof StateChanged change) {
                    emitter.send(SseEmitter.event()
                            .id(String.valueOf(entry.id()))
                            .name("status")
                            .reconnectTime(RECONNECT_AFTER_MS)
                            .data(Update.of(entry, change)));
                    known = entry.id();
                    lastSign = now;
                    if (entry.last()) {
                        emitter.complete();
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalStateException _) { // gone; the server tells the emitter so
            return true;
        } finally {
            busy.unlock();
        }
    }

    /** A comment, which readers ignore and proxies see. */
    void beat(Instant now) {
        if (busy.tryLock()) {
            try {
                emitter.send(SseEmitter.event().comment("still here"));
                lastSign = now;
            } catch (IOException | IllegalStateException _) {
                lastSign = now; // gone; the server tells the emitter so
            } finally {
                busy.unlock();
            }
        }
    }

    void leave() {
        emitter.complete();
    }

    /** One change, as it is told. */
    record Update(
            UUID orderId,
            @Nullable OrderStatus from,
            OrderStatus status,
            @Schema(example = "payment-completed") String reason,
            Instant at,
            @Nullable String traceId,
            boolean last) {

        static Update of(OrderHistory.Entry entry, StateChanged change) {
            return new Update(
                    entry.orderId(),
                    change.from(),
                    change.to(),
                    change.reason(),
                    entry.at(),
                    entry.traceId(),
                    entry.last());
        }
    }
}
