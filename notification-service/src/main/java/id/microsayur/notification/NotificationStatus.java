package id.microsayur.notification;

/** How far a notification has come; a {@code FAILED} one rests until somebody looks. */
public enum NotificationStatus {
    PENDING,
    SENT,
    FAILED
}
