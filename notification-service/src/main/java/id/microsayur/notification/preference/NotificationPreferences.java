package id.microsayur.notification.preference;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import java.util.Set;

/** Notification preferences of a user; for mandatory templates only the language applies. */
public record NotificationPreferences(
        NotificationLanguage language, Set<NotificationTemplate> muted, Set<ChannelType> channels) {

    public boolean allows(NotificationTemplate notificationTemplate, ChannelType channelType) {
        return notificationTemplate.supports(channelType)
                && switch (channelType) {
                    case EMAIL ->
                        !notificationTemplate.isOptional()
                                || (channels.contains(channelType) && !muted.contains(notificationTemplate));
                    case WEBHOOK -> channels.contains(channelType) && !muted.contains(notificationTemplate);
                };
    }
}
