package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way through one channel.
 *
 * @param endpointId where a webhook goes; null for a mail, which goes to the addressee
 * @param attempts including the one that is being made
 */
public record Delivery(
        UUID id, ChannelType channel, @Nullable UUID endpointId, int attempt, Notification notification) {}
