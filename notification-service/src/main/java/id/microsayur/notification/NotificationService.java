package id.microsayur.notification;

import id.microsayur.platform.event.Traces;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes news down, so that it is told even if everything stops the moment after. */
@Service
public class NotificationService {

    private final NotificationRepository notifications;
    private final NotificationProperties properties;
    private final Traces traces;
    private final ApplicationEventPublisher local;

    NotificationService(
            NotificationRepository notifications,
            NotificationProperties properties,
            Traces traces,
            ApplicationEventPublisher local) {
        this.notifications = notifications;
        this.properties = properties;
        this.traces = traces;
        this.local = local;
    }

    /** Idempotent; the mail follows after the commit. */
    @Transactional
    public void tell(News news) {
        notifications.add(news, properties.language(), traces.current());
        local.publishEvent(new NewsTaken());
    }

    @Transactional(readOnly = true)
    public History history(String userId, int page, int size) {
        return new History(notifications.history(userId, page * size, size), notifications.count(userId));
    }

    /** One page of what somebody was told, and how much there is altogether. */
    public record History(List<HistoryEntry> entries, long total) {}

    /** Wakes the courier of this instance. */
    record NewsTaken() {}
}
