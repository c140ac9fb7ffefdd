package id.microsayur.notification.web;

import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.request.HistoryEntry;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Receives registrations by REST, as specified, and shows the caller's notification history. */
@RestController
@RequestMapping("/api/notifications")
class NotificationController {

    private final NotificationService notifications;
    private final PreferenceRepository preferenceRepository;

    NotificationController(NotificationService notifications, PreferenceRepository preferenceRepository) {
        this.notifications = notifications;
        this.preferenceRepository = preferenceRepository;
    }

    /** Equivalent to the event {@code user.registered}; both together cause one mail. */
    @PostMapping(path = "/user-registered", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted userRegistered(@Valid @RequestBody RegistrationAnnouncement registrationAnnouncement) {
        var recipient = new NotificationRecipient(registrationAnnouncement.userId(), registrationAnnouncement.email());
        NotificationLanguage.find(registrationAnnouncement.language())
                .ifPresent(notificationLanguage ->
                        preferenceRepository.saveDefaultLanguage(recipient, notificationLanguage));
        notifications.accept(NotificationRequest.welcome(
                recipient, registrationAnnouncement.name(), registrationAnnouncement.verificationToken()));
        return new Accepted("accepted");
    }

    @Operation(
            summary = "What you were told",
            description =
                    "The caller's own notifications, the newest first; one that FAILED rests until we look at it.")
    @GetMapping(version = "1")
    HistoryPage history(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @AuthenticationPrincipal Jwt caller) {
        var historySlice = notifications.history(Objects.requireNonNull(caller.getSubject()), page, size);
        return new HistoryPage(historySlice.entries(), Page.of(page, size, historySlice.total()));
    }

    record RegistrationAnnouncement(
            @NotBlank @Size(max = 100) String userId,
            @NotBlank @Email @Size(max = 320) String email,
            @NotBlank @Size(max = 200) String name,
            @Size(max = 1000) @Nullable String verificationToken,
            @Size(max = 100) @Nullable String language) {}

    record Accepted(String status) {}

    record HistoryPage(List<HistoryEntry> items, Page page) {}
}
