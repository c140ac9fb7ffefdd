package id.microsayur.platform.event;

/** Where a service announces what happened. */
public interface Events {

    /**
     * Writes the event into the outbox, within the running transaction; it reaches the broker after the commit, at
     * least once and in order per aggregate. The aggregate's row must have been locked or versioned before.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void publish(DomainEvent event);
}
