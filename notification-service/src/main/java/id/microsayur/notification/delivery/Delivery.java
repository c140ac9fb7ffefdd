package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way to one recipient by one channel.
 *
 * @param endpointId the webhook endpoint; null for an email
 * @param attempt number of the current attempt, from 1
 * @param retry whether the last attempt at its receiver failed
 */
public record Delivery(
        UUID id,
        ChannelType channel,
        @Nullable UUID endpointId,
        int attempt,
        boolean retry,
        Notification notification) {}
