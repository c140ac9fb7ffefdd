package id.microsayur.notification;

import id.microsayur.platform.event.Traces;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes news down, so that it is told even if everything stops the moment after. */
@Service
public class NotificationService {

    private final NotificationRepository notifications;
    private final Preferences preferences;
    private final People people;
    private final Traces traces;
    private final ApplicationEventPublisher local;

    NotificationService(
            NotificationRepository notifications,
            Preferences preferences,
            People people,
            Traces traces,
            ApplicationEventPublisher local) {
        this.notifications = notifications;
        this.preferences = preferences;
        this.people = people;
        this.traces = traces;
        this.local = local;
    }

    /** Idempotent; the mail follows after the commit, unless its reader does without it. */
    @Transactional
    public void tell(News news) {
        if (people.mayBeKnown(news.to().userId())) {
            tellKnown(news);
        }
    }

    /** As {@link #tell}, in the transaction that found its reader among those who may be known. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellKnown(News news) {
        write(news, preferences.of(news.to().userId()));
    }

    /** Idempotent; tells them so where we know how, and then knows nothing more about them. */
    @Transactional
    public void forget(String userId) {
        var wishes = preferences.of(userId);
        people.forget(userId)
                .ifPresent(last -> write(News.farewell(new Addressee(userId, last.email()), last.name()), wishes));
    }

    @Transactional(readOnly = true)
    public History history(String userId, int page, int size) {
        return new History(notifications.history(userId, page * size, size), notifications.count(userId));
    }

    private void write(News news, Wishes wishes) {
        var media = Stream.of(Medium.values())
                .filter(medium -> wishes.want(news.template(), medium))
                .toList();
        local.publishEvent(new NewsTaken(notifications.add(news, wishes.language(), traces.current(), media)));
    }

    /** One page of what somebody was told, and how much there is altogether. */
    public record History(List<HistoryEntry> entries, long total) {}

    /** Tells the courier of this instance what there is to deliver: a medium for each delivery. */
    record NewsTaken(List<Medium> media) {}
}
