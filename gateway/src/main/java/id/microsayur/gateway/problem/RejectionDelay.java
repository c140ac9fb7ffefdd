package id.microsayur.gateway.problem;

import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Delays the answer to a caller that exceeds a limit, because it often repeats its request at once; the more answers of a caller
 * are held, the longer. A held answer occupies no thread. Beyond the number that may be held, a request is answered at once on its
 * open connection: a new connection would cost the gateway more than the answer, and may be shared by the callers of a proxy.
 */
@Component
public class RejectionDelay {

    private final Refreshable<RejectionProperties> properties;
    private final Function<Duration, Mono<?>> timer;
    private final Map<String, Integer> heldByCaller = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    @Autowired
    RejectionDelay(Refreshable<RejectionProperties> properties, MeterRegistry meters) {
        this(properties, meters, Mono::delay);
    }

    RejectionDelay(
            Refreshable<RejectionProperties> properties, MeterRegistry meters, Function<Duration, Mono<?>> timer) {
        this.properties = properties;
        this.timer = timer;
        Gauge.builder("micro.sayur.gateway.rejections.held", held, AtomicInteger::get)
                .description("answers to callers beyond a limit that are delayed")
                .register(meters);
    }

    /** Subscribes to the answer after the delay. */
    Mono<Void> delay(ServerWebExchange exchange, Mono<Void> answer) {
        return CallerKey.of(exchange).flatMap(caller -> hold(caller.value(), answer));
    }

    private Mono<Void> hold(String caller, Mono<Void> answer) {
        var current = properties.get();
        var number = heldByCaller.merge(caller, 1, Integer::sum);
        var total = held.incrementAndGet();
        var delay = current.delayOf(number);
        if (delay.isZero() || number > current.heldPerCaller() || total > current.held()) {
            release(caller);
            return answer;
        }
        return timer.apply(delay).doFinally(_ -> release(caller)).then(answer);
    }

    private void release(String caller) {
        held.decrementAndGet();
        heldByCaller.computeIfPresent(caller, (_, count) -> count > 1 ? count - 1 : null);
    }
}
