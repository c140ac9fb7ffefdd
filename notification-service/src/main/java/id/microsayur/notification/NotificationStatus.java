package id.microsayur.notification;

/** States of a delivery; a {@code FAILED} one is retried only by an operator. */
public enum NotificationStatus {
    PENDING,
    SENT,
    FAILED
}
