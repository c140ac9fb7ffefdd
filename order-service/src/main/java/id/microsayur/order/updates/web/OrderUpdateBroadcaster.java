package id.microsayur.order.updates.web;

import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
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
class OrderUpdateBroadcaster implements SmartLifecycle, SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(OrderUpdateBroadcaster.class);

    private final OrderHistoryRepository history;
    private final Refreshable<OrderProperties> properties;
    private final Clock clock;
    private final Set<OrderUpdateSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    OrderUpdateBroadcaster(
            OrderHistoryRepository history,
            Refreshable<OrderProperties> properties,
            Clock clock,
            MeterRegistry meters) {
        this.history = history;
        this.properties = properties;
        this.clock = clock;
        meters.gaugeCollectionSize("micro_sayur.order.listeners", Tags.empty(), subscriptions);
    }

    /** Tells what was missed at once, and what follows until the order is final or the caller's token ends. */
    SseEmitter subscribe(
            UUID orderId, long known, List<OrderHistoryRepository.OrderHistoryEntry> missed, Instant until) {
        var emitter = new SseEmitter(
                Math.max(1, Duration.between(clock.instant(), until).toMillis()));
        var orderUpdateSubscription = new OrderUpdateSubscription(orderId, known, emitter, clock.instant());
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> subscriptions.remove(orderUpdateSubscription));
        emitter.onCompletion(() -> subscriptions.remove(orderUpdateSubscription));
        subscriptions.add(orderUpdateSubscription);
        if (running) {
            send(orderUpdateSubscription, missed);
        } else {
            emitter.complete();
        }
        return emitter;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var pause = RefreshableDelayTrigger.of(() -> properties.get().updates().pause());
        tasks.addTriggerTask(this::publishChanges, pause);
        tasks.addTriggerTask(this::sendHeartbeats, pause);
    }

    void publishChanges() {
        if (subscriptions.isEmpty()) {
            return;
        }
        try {
            var known = subscriptions.stream()
                    .collect(Collectors.toMap(
                            OrderUpdateSubscription::orderId, OrderUpdateSubscription::lastEventId, Math::min));
            var news = history.findChangesSince(known).stream()
                    .collect(Collectors.groupingBy(OrderHistoryRepository.OrderHistoryEntry::orderId));
            for (var orderUpdateSubscription : subscriptions) {
                var mine = news.get(orderUpdateSubscription.orderId());
                if (mine != null) {
                    executor.execute(() -> send(orderUpdateSubscription, mine));
                }
            }
        } catch (DataAccessException e) {
            log.warn("Listeners to orders hear nothing for now: {}", e.getMessage());
        }
    }

    void sendHeartbeats() {
        var silentSince = clock.instant().minus(properties.get().updates().heartbeat());
        for (var orderUpdateSubscription : subscriptions) {
            if (orderUpdateSubscription.isIdleSince(silentSince)) {
                executor.execute(() -> orderUpdateSubscription.sendHeartbeat(clock.instant()));
            }
        }
    }

    private void send(
            OrderUpdateSubscription orderUpdateSubscription, List<OrderHistoryRepository.OrderHistoryEntry> news) {
        if (orderUpdateSubscription.send(news, clock.instant())) {
            subscriptions.remove(orderUpdateSubscription);
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
        subscriptions.forEach(OrderUpdateSubscription::close);
        subscriptions.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
