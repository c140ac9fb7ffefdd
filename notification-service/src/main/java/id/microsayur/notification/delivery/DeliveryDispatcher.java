package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.request.NotificationService;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs one worker pool per channel, so that a slow channel delays no other. */
@Component
class DeliveryDispatcher {

    private final Map<ChannelType, ChannelWorkerPool> pools;

    DeliveryDispatcher(
            List<NotificationChannel> channels,
            DeliveryRepository deliveries,
            TracedDeliveryExecutor executor,
            MeterRegistry meters) {
        this.pools = channels.stream()
                .collect(Collectors.toMap(
                        NotificationChannel::type,
                        notificationChannel ->
                                new ChannelWorkerPool(notificationChannel, deliveries, executor, meters)));
    }

    @TransactionalEventListener
    void dispatch(NotificationService.NotificationAccepted event) {
        event.channels()
                .forEach(channelType ->
                        Objects.requireNonNull(pools.get(channelType)).signal(event.recipient()));
    }

    /** Finds retries, and deliveries left by a stopped instance. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        pools.values().forEach(ChannelWorkerPool::poll);
    }

    @PreDestroy
    void shutdown() {
        pools.values().forEach(ChannelWorkerPool::shutdown);
    }
}
