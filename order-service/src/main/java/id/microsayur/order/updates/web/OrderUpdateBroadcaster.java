package id.microsayur.order.updates.web;

import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import id.microsayur.runtime.session.RevokedSessionValidator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.security.oauth2.jwt.Jwt;
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
    private static final Duration DEFAULT_STREAM_DURATION = Duration.ofMinutes(10);

    private final Refreshable<OrderProperties> properties;
    private final Refreshable<OrderStreamProperties> streamLimits;
    private final RevokedSessionValidator revokedSessions;
    private final MeterRegistry meters;
    private final ReentrantLock admission = new ReentrantLock();
    private final Clock clock;
    private final Set<OrderUpdateSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    OrderUpdateBroadcaster(
            OrderHistoryRepository history,
            Refreshable<OrderProperties> properties,
            Refreshable<OrderStreamProperties> streamLimits,
            RevokedSessionValidator revokedSessions,
            Clock clock,
            MeterRegistry meters) {
        this.history = history;
        this.properties = properties;
        this.streamLimits = streamLimits;
        this.revokedSessions = revokedSessions;
        this.meters = meters;
        this.clock = clock;
        meters.gaugeCollectionSize("micro_sayur.order.listeners", Tags.empty(), subscriptions);
    }

    /**
     * Sends the missed changes immediately, later ones until the order is final or the token of the caller is no longer
     * valid.
     */
    SseEmitter subscribe(UUID orderId, long known, List<OrderHistoryRepository.OrderHistoryEntry> missed, Jwt token) {
        var now = clock.instant();
        var expiresAt = token.getExpiresAt();
        var until = expiresAt == null ? now.plus(DEFAULT_STREAM_DURATION) : expiresAt;
        var emitter = new SseEmitter(Math.max(1, Duration.between(now, until).toMillis()));
        var subscription = new OrderUpdateSubscription(orderId, known, token, emitter, now);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> subscriptions.remove(subscription));
        emitter.onCompletion(() -> subscriptions.remove(subscription));
        admit(subscription);
        if (running) {
            send(subscription, missed);
        } else {
            emitter.complete();
        }
        return emitter;
    }

    private void admit(OrderUpdateSubscription subscription) {
        admission.lock();
        try {
            var limits = streamLimits.get();
            if (countOf(String.valueOf(subscription.token().getSubject())) >= limits.streamsPerUser()) {
                countRefusal("user");
                throw new TooManyOrderStreams(limits.streamsPerUser());
            }
            if (subscriptions.size() >= limits.streams()) {
                countRefusal("instance");
                throw new OrderStreamsExhausted();
            }
            subscriptions.add(subscription);
        } finally {
            admission.unlock();
        }
    }

    private long countOf(String userId) {
        return subscriptions.stream()
                .filter(subscription -> subscription.isOf(userId))
                .count();
    }

    private void countRefusal(String limit) {
        meters.counter("micro.sayur.order.listeners.refused", "limit", limit).increment();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var pause = RefreshableDelayTrigger.of(() -> properties.get().updates().pause());
        tasks.addTriggerTask(this::closeRevoked, pause);
        tasks.addTriggerTask(this::publishChanges, pause);
        tasks.addTriggerTask(this::sendHeartbeats, pause);
    }

    /** Closes the streams whose session ended: by log-out, by a change of password or roles, or with the account. */
    void closeRevoked() {
        for (var subscription : subscriptions) {
            if (revokedSessions.validate(subscription.token()).hasErrors()) {
                close(subscription);
            }
        }
    }

    /** Beside the caller, because it waits for a send to a slow reader. */
    private void close(OrderUpdateSubscription subscription) {
        subscriptions.remove(subscription);
        executor.execute(subscription::close);
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
        subscriptions.forEach(this::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
