package id.microsayur.notification;

import id.microsayur.notification.delivery.NotificationChannel;

/** The ways to reach people, each through a {@link NotificationChannel}. */
public enum ChannelType {
    EMAIL,
    WEBHOOK
}
