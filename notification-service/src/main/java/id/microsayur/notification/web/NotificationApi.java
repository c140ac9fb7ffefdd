package id.microsayur.notification.web;

import id.microsayur.notification.request.HistoryEntry;
import id.microsayur.platform.security.CurrentUser;
import id.microsayur.platform.web.PageResponse;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Registrations by REST, as specified, and the notification history of the current user. */
@RequestMapping("/api/notifications")
interface NotificationApi {

    /** Equivalent to the event {@code user.registered}; both together cause one mail. */
    @PostMapping(path = "/user-registered", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted userRegistered(@Valid @RequestBody RegistrationAnnouncement registrationAnnouncement);

    @Operation(
            summary = "Notification history",
            description = "Notifications of the current user, newest first; a FAILED one is retried by operators only.")
    @GetMapping(version = "1")
    PageResponse<HistoryEntry> history(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @CurrentUser UUID user);

    record RegistrationAnnouncement(
            @NotBlank @Size(max = 100) String userId,
            @NotBlank @Email @Size(max = 320) String email,
            @NotBlank @Size(max = 200) String name,
            @Size(max = 1000) @Nullable String verificationToken,
            @Size(max = 100) @Nullable String language) {

        @Override
        public String toString() {
            return "RegistrationAnnouncement[" + userId + "]";
        }
    }

    record Accepted(String status) {}
}
