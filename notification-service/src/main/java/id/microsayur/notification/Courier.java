package id.microsayur.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps a crew for each channel, so that a slow one holds up no other. */
@Component
class Courier {

    private final List<Crew> crews;

    Courier(List<Channel> channels, DeliveryRepository deliveries, TracedDelivery attempts, MeterRegistry meters) {
        this.crews = channels.stream()
                .map(channel -> new Crew(channel, deliveries, attempts, meters))
                .toList();
    }

    @TransactionalEventListener(NotificationService.NewsTaken.class)
    void wake() {
        crews.forEach(Crew::wake);
    }

    /** The net under {@link #wake()}: repeated attempts, and what another instance left behind. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        wake();
    }

    @PreDestroy
    void rest() {
        crews.forEach(Crew::rest);
    }
}
