package id.microsayur.notification.request;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.notification.preference.NotificationPreferences;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.platform.tracing.TraceContextPropagation;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes news down, so that it is told even if everything stops the moment after. */
@Service
public class NotificationService {

    private final NotificationRepository notifications;
    private final PreferenceRepository preferenceRepository;
    private final ErasureRegistry erasures;
    private final TraceContextPropagation traceContextPropagation;
    private final ApplicationEventPublisher events;

    NotificationService(
            NotificationRepository notifications,
            PreferenceRepository preferenceRepository,
            ErasureRegistry erasureRegistry,
            TraceContextPropagation traceContextPropagation,
            ApplicationEventPublisher local) {
        this.notifications = notifications;
        this.preferenceRepository = preferenceRepository;
        this.erasures = erasureRegistry;
        this.traceContextPropagation = traceContextPropagation;
        this.events = local;
    }

    /** Idempotent; the mail follows after the commit, unless its reader does without it. */
    @Transactional
    public void accept(NotificationRequest notificationRequest) {
        if (erasures.lockUnlessErased(notificationRequest.recipient().userId())) {
            acceptInTransaction(notificationRequest);
        }
    }

    /** As {@link #accept}, in the transaction that found its reader among those who may be known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acceptInTransaction(NotificationRequest notificationRequest) {
        store(
                notificationRequest,
                preferenceRepository.findByRecipient(
                        notificationRequest.recipient().userId()));
    }

    /** Idempotent; tells them so where we know how, and then knows nothing more about them. */
    @Transactional
    public void erase(String userId) {
        var notificationPreferences = preferenceRepository.findByRecipient(userId);
        erasures.erase(userId)
                .ifPresent(last -> store(
                        NotificationRequest.accountDeleted(
                                new NotificationRecipient(userId, last.email()), last.name()),
                        notificationPreferences));
    }

    @Transactional(readOnly = true)
    public HistorySlice history(String userId, int page, int size) {
        return new HistorySlice(notifications.history(userId, page * size, size), notifications.count(userId));
    }

    private void store(NotificationRequest notificationRequest, NotificationPreferences notificationPreferences) {
        var media = Stream.of(ChannelType.values())
                .filter(channelType -> notificationPreferences.allows(notificationRequest.template(), channelType))
                .toList();
        events.publishEvent(new NotificationAccepted(notifications.insertWithDeliveries(
                notificationRequest,
                notificationPreferences.language(),
                traceContextPropagation.currentHeaders(),
                media)));
    }

    /** One page of what somebody was told, and how much there is altogether. */
    public record HistorySlice(List<HistoryEntry> entries, long total) {}

    /** Tells the courier of this instance what there is to deliver: a medium for each delivery. */
    public record NotificationAccepted(List<ChannelType> channels) {}
}
