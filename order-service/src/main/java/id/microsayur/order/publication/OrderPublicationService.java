package id.microsayur.order.publication;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.event.OrderEvents;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.lifecycle.OrderNotFound;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes the events of a past change of an order again, for consumers that lost them. */
@Service
@Transactional
class OrderPublicationService {

    private final OrderRepository orders;
    private final OrderHistoryRepository history;
    private final DomainEventPublisher domainEventPublisher;

    OrderPublicationService(
            OrderRepository orders, OrderHistoryRepository history, DomainEventPublisher domainEventPublisher) {
        this.orders = orders;
        this.history = history;
        this.domainEventPublisher = domainEventPublisher;
    }

    /**
     * Publishes the events of the last change to this status again, as new events, so that a consumer that lost them acts on
     * them; one that has acted already changes nothing.
     *
     * @param to null for the change by which the order was created
     * @return names of the published events; empty if the order never had that change
     */
    List<String> publishAgain(UUID id, @Nullable OrderStatus to) {
        var order = orders.findLockedById(id).orElseThrow(() -> new OrderNotFound(id));
        var events = history.findByOrderId(id).stream()
                .map(OrderHistoryEntry::event)
                .filter(StateChanged.class::isInstance)
                .map(StateChanged.class::cast)
                .filter(change -> change.from() != null && change.from() != change.to())
                .filter(change -> to == null ? change.announced().contains("order.created") : change.to() == to)
                .reduce((_, last) -> last)
                .map(change -> OrderEvents.again(order, change))
                .orElse(List.of());
        events.forEach(domainEventPublisher::publish);
        return events.stream().map(DomainEvent::eventName).toList();
    }
}
