package id.microsayur.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps a crew for each channel, so that a slow one holds up no other. */
@Component
class Courier {

    private final Map<Medium, Crew> crews;

    Courier(List<Channel> channels, DeliveryRepository deliveries, TracedDelivery attempts, MeterRegistry meters) {
        this.crews = channels.stream()
                .collect(Collectors.toMap(Channel::medium, channel -> new Crew(channel, deliveries, attempts, meters)));
    }

    @TransactionalEventListener
    void deliver(NotificationService.NewsTaken news) {
        news.media().forEach(medium -> Objects.requireNonNull(crews.get(medium)).add());
    }

    /** The net under {@link #deliver}: repeated attempts, and what another instance left behind. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        crews.values().forEach(Crew::wake);
    }

    @PreDestroy
    void rest() {
        crews.values().forEach(Crew::rest);
    }
}
