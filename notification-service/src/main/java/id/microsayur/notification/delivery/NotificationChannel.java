package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.RetrySettings;

/** A way to reach people. */
public interface NotificationChannel {

    ChannelType type();

    /** Asked anew before each attempt. */
    RetrySettings retrySettings();

    /** Blocks until the other side took it or didn't; may be called again for what was taken, after a crash. */
    DeliveryOutcome deliver(Delivery delivery);

    /** What became of one attempt. */
    sealed interface DeliveryOutcome {

        /** The other side has taken responsibility. */
        record Delivered() implements DeliveryOutcome {}

        /** It will never work: there is no such address. */
        record Refused(String reason) implements DeliveryOutcome {}

        /** It may work later. */
        record Unreachable(String reason) implements DeliveryOutcome {}
    }
}
