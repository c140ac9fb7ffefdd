package id.microsayur.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way through one channel.
 *
 * @param endpointId where a webhook goes; null for a mail, which goes to the addressee
 * @param attempts including the one that is being made
 */
public record Delivery(UUID id, Medium medium, @Nullable UUID endpointId, int attempts, Notification notification) {}
