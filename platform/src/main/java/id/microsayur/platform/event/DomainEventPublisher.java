package id.microsayur.platform.event;

import java.util.List;

/** Publisher of a service's domain events. */
public interface DomainEventPublisher {

    /**
     * Stores the event in the outbox within the current transaction; it reaches the broker after the commit, at least
     * once and in order per aggregate. The aggregate's row must be locked or versioned before.
     *
     * @param inOtherVersions the same event in other versions of its contract, while consumers migrate from one to the
     *     other
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void publish(DomainEvent event, DomainEvent... inOtherVersions);

    /** Stores the events as {@link #publish} does, in their order, in one statement however many there are. */
    default void publishAll(List<? extends DomainEvent> events) {
        events.forEach(this::publish);
    }
}
