package id.microsayur.platform.event;

/** Where a service announces what happened. */
public interface DomainEventPublisher {

    /**
     * Writes the event into the outbox, within the running transaction; it reaches the broker after the commit, at
     * least once and in order per aggregate. The aggregate's row must have been locked or versioned before.
     *
     * @param inOtherVersions the same fact in other versions of its contract, while readers move from one to the other
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void publish(DomainEvent event, DomainEvent... inOtherVersions);
}
