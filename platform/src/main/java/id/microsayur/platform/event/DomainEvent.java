package id.microsayur.platform.event;

import java.util.UUID;

/** A domain event; the components of the implementing record are the contract's {@code data}. */
public interface DomainEvent {

    /** The routing key on the exchange {@code micro-sayur}, such as {@code order.created}. */
    String eventName();

    UUID aggregateId();

    /** Ascends with each event of the aggregate, so that a consumer can order two events. */
    long aggregateVersion();

    default int eventVersion() {
        return 1;
    }
}
