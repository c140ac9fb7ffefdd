package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.RetrySettings;

/** Delivers notifications by one medium. */
public interface NotificationChannel {

    ChannelType type();

    /** Read before each attempt, so that changed settings apply without a restart. */
    RetrySettings retrySettings();

    /** Without shares of its own, every worker serves everything. */
    default WorkerShares workerShares() {
        return WorkerShares.all(retrySettings().parallel());
    }

    /** Blocks until the receiver accepts or refuses; repeated for an accepted delivery after a crash. */
    DeliveryOutcome deliver(Delivery delivery);

    /** Outcome of one attempt. */
    sealed interface DeliveryOutcome {

        /** The receiver has accepted the delivery. */
        record Delivered() implements DeliveryOutcome {}

        /** Permanent failure, such as an invalid address. */
        record Refused(String reason) implements DeliveryOutcome {}

        /** Temporary failure; retried later. */
        record Unreachable(String reason) implements DeliveryOutcome {}
    }
}
