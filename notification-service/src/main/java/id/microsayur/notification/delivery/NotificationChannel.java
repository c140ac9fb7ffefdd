package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.RetrySettings;
import id.microsayur.platform.web.input.RequestText;

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

    /** Outcome of one attempt; a reason may quote the receiver, and is shortened to characters that can be stored. */
    sealed interface DeliveryOutcome {

        /** Far longer than any reason that helps. */
        int MAX_REASON_LENGTH = 1_000;

        /** The receiver has accepted the delivery. */
        record Delivered() implements DeliveryOutcome {}

        /** Permanent failure, such as an invalid address. */
        record Refused(String reason) implements DeliveryOutcome {

            public Refused {
                reason = storable(reason);
            }
        }

        /** Temporary failure; retried later. */
        record Unreachable(String reason) implements DeliveryOutcome {

            public Unreachable {
                reason = storable(reason);
            }
        }

        private static String storable(String reason) {
            return RequestText.printable(reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH)));
        }
    }
}
