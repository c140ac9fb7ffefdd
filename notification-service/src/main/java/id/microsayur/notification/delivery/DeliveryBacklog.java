package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationStatus;
import java.time.Instant;

/** Number and age of the unfinished deliveries of one channel and state. */
record DeliveryBacklog(ChannelType medium, NotificationStatus state, long deliveries, Instant oldest) {}
