package id.microsayur.order.event;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import java.util.ArrayList;
import java.util.List;

/** Fake of the outbox: records the published events in memory. */
public final class RecordingEventPublisher implements DomainEventPublisher {

    private final List<DomainEvent> published = new ArrayList<>();

    public List<DomainEvent> published() {
        return published;
    }

    public List<String> names() {
        return published.stream().map(DomainEvent::eventName).toList();
    }

    public void clear() {
        published.clear();
    }

    @Override
    public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
        published.add(event);
    }
}
