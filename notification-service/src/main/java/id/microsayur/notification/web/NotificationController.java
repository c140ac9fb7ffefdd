package id.microsayur.notification.web;

import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.request.HistoryEntry;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import id.microsayur.platform.web.PageResponse;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** Receives registrations by REST, as specified, and shows the caller's notification history. */
@RestController
class NotificationController implements NotificationApi {

    private final NotificationService notifications;
    private final PreferenceRepository preferenceRepository;

    NotificationController(NotificationService notifications, PreferenceRepository preferenceRepository) {
        this.notifications = notifications;
        this.preferenceRepository = preferenceRepository;
    }

    @Override
    public Accepted userRegistered(RegistrationAnnouncement registrationAnnouncement) {
        var recipient = new NotificationRecipient(registrationAnnouncement.userId(), registrationAnnouncement.email());
        NotificationLanguage.find(registrationAnnouncement.language())
                .ifPresent(notificationLanguage ->
                        preferenceRepository.saveDefaultLanguage(recipient, notificationLanguage));
        notifications.accept(NotificationRequest.welcome(
                recipient, registrationAnnouncement.name(), registrationAnnouncement.verificationToken()));
        return new Accepted("accepted");
    }

    @Override
    public PageResponse<HistoryEntry> history(int page, int size, UUID user) {
        return PageResponse.of(notifications.history(user.toString(), PageRequest.of(page, size)));
    }
}
