package id.microsayur.order.web;

import id.microsayur.live.Live;
import id.microsayur.live.LiveDelay;
import id.microsayur.order.OrderHistory;
import id.microsayur.order.OrderProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Everybody who listens to an order at this instance. One look into the history serves them all, whichever instance made
 * the change; a listener holds neither a thread nor a connection to the database.
 */
@Component
class Listeners implements SmartLifecycle, SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final OrderHistory history;
    private final Live<OrderProperties> properties;
    private final Clock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    Listeners(OrderHistory history, Live<OrderProperties> properties, Clock clock, MeterRegistry meters) {
        this.history = history;
        this.properties = properties;
        this.clock = clock;
        meters.gaugeCollectionSize("micro_sayur.order.listeners", Tags.empty(), listeners);
    }

    /** Tells what was missed at once, and what follows until the order is final or the caller's token ends. */
    SseEmitter add(UUID orderId, long known, List<OrderHistory.Entry> missed, Instant until) {
        var emitter = new SseEmitter(
                Math.max(1, Duration.between(clock.instant(), until).toMillis()));
        var listener = new Listener(orderId, known, emitter, clock.instant());
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> listeners.remove(listener));
        emitter.onCompletion(() -> listeners.remove(listener));
        listeners.add(listener);
        if (running) {
            tell(listener, missed);
        } else {
            emitter.complete();
        }
        return emitter;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var pause = LiveDelay.of(() -> properties.get().updates().pause());
        tasks.addTriggerTask(this::look, pause);
        tasks.addTriggerTask(this::beat, pause);
    }

    void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            var known = listeners.stream().collect(Collectors.toMap(Listener::orderId, Listener::known, Math::min));
            var news = history.changesSince(known).stream().collect(Collectors.groupingBy(OrderHistory.Entry::orderId));
            for (var listener : listeners) {
                var mine = news.get(listener.orderId());
                if (mine != null) {
                    hands.execute(() -> tell(listener, mine));
                }
            }
        } catch (DataAccessException e) {
            log.warn("Listeners to orders hear nothing for now: {}", e.getMessage());
        }
    }

    void beat() {
        var silentSince = clock.instant().minus(properties.get().updates().heartbeat());
        for (var listener : listeners) {
            if (listener.isSilentSince(silentSince)) {
                hands.execute(() -> listener.beat(clock.instant()));
            }
        }
    }

    private void tell(Listener listener, List<OrderHistory.Entry> news) {
        if (listener.tell(news, clock.instant())) {
            listeners.remove(listener);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end: these never would. They come back to another instance. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(Listener::leave);
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
