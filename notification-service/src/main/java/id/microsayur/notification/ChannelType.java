package id.microsayur.notification;

/** Channels of delivery, each implemented by a {@code NotificationChannel}. */
public enum ChannelType {
    EMAIL,
    WEBHOOK
}
