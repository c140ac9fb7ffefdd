package id.microsayur.notification.request;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.notification.preference.NotificationPreferences;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.platform.tracing.TraceContextPropagation;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores notification requests durably; delivery follows after the commit. */
@Service
public class NotificationService {

    private static final Logger log = LoggerFactory.getLogger(NotificationService.class);

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
            ApplicationEventPublisher events) {
        this.notifications = notifications;
        this.preferenceRepository = preferenceRepository;
        this.erasures = erasureRegistry;
        this.traceContextPropagation = traceContextPropagation;
        this.events = events;
    }

    /** Idempotent; ignores erased recipients and muted templates. */
    @Transactional
    public void accept(NotificationRequest notificationRequest) {
        if (erasures.lockUnlessErased(notificationRequest.recipient().userId())) {
            acceptInTransaction(notificationRequest);
        }
    }

    /** As {@link #accept}, for a caller that has checked the erasure registry in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acceptInTransaction(NotificationRequest notificationRequest) {
        store(
                notificationRequest,
                preferenceRepository.findByRecipient(
                        notificationRequest.recipient().userId()));
    }

    /** Idempotent; erases the data of the user and sends a final mail to the last confirmed address. */
    @Transactional
    public void erase(String userId) {
        var notificationPreferences = preferenceRepository.findByRecipient(userId);
        erasures.erase(userId)
                .ifPresent(contact -> store(
                        NotificationRequest.accountDeleted(
                                new NotificationRecipient(userId, contact.email()), contact.name()),
                        notificationPreferences));
    }

    /** Erases without a last mail. */
    @Transactional
    public void eraseSilently(String userId) {
        erasures.erase(userId);
    }

    @Transactional(readOnly = true)
    public Page<HistoryEntry> history(String userId, Pageable page) {
        return new PageImpl<>(notifications.history(userId, page), page, notifications.count(userId));
    }

    private void store(NotificationRequest notificationRequest, NotificationPreferences notificationPreferences) {
        var channels = Stream.of(ChannelType.values())
                .filter(channelType -> notificationPreferences.allows(notificationRequest.template(), channelType))
                .toList();
        var requested = notifications.insertWithDeliveries(
                notificationRequest,
                notificationPreferences.language(),
                traceContextPropagation.currentHeaders(),
                channels);
        log.info("Requested {} over {}", notificationRequest.template().key(), requested);
        events.publishEvent(new NotificationAccepted(notificationRequest.recipient(), requested));
    }

    /** Signals new deliveries to the worker pools of this instance: one channel per delivery. */
    public record NotificationAccepted(NotificationRecipient recipient, List<ChannelType> channels) {}
}
