package id.microsayur.notification.preference;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import java.util.Set;

/** How somebody wants to be told; what everybody must know ignores all but the language. */
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
