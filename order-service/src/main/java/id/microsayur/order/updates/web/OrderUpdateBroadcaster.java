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
 * Sends order changes to the subscriptions of this instance. One query of the history serves all of them, whichever
 * instance made the change; an idle subscription holds neither a thread nor a database connection.
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

    /** Sends the missed changes immediately, later ones until the order is final or the token of the caller expires. */
    SseEmitter subscribe(
            UUID orderId, long known, List<OrderHistoryRepository.OrderHistoryEntry> missed, Instant until) {
        var emitter = new SseEmitter(
                Math.max(1, Duration.between(clock.instant(), until).toMillis()));
        var subscription = new OrderUpdateSubscription(orderId, known, emitter, clock.instant());
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> subscriptions.remove(subscription));
        emitter.onCompletion(() -> subscriptions.remove(subscription));
        subscriptions.add(subscription);
        if (running) {
            send(subscription, missed);
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
            var changes = history.findChangesSince(known).stream()
                    .collect(Collectors.groupingBy(OrderHistoryRepository.OrderHistoryEntry::orderId));
            for (var subscription : subscriptions) {
                var changesOfOrder = changes.get(subscription.orderId());
                if (changesOfOrder != null) {
                    executor.execute(() -> send(subscription, changesOfOrder));
                }
            }
        } catch (DataAccessException e) {
            log.warn("Query for order changes failed; retrying at the next poll: {}", e.getMessage());
        }
    }

    void sendHeartbeats() {
        var idleSince = clock.instant().minus(properties.get().updates().heartbeat());
        for (var subscription : subscriptions) {
            if (subscription.isIdleSince(idleSince)) {
                executor.execute(() -> subscription.sendHeartbeat(clock.instant()));
            }
        }
    }

    private void send(OrderUpdateSubscription subscription, List<OrderHistoryRepository.OrderHistoryEntry> changes) {
        if (subscription.send(changes, clock.instant())) {
            subscriptions.remove(subscription);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Closes all streams before the web server drains, since they never end by themselves; clients reconnect elsewhere. */
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
