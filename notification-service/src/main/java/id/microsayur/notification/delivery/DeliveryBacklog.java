package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationStatus;
import java.time.Instant;

/** So many deliveries of one channel are not done, the first of them since then. */
record DeliveryBacklog(ChannelType medium, NotificationStatus state, long deliveries, Instant oldest) {}
