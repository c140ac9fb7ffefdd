package id.microsayur.user.email.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.PostExchange;

/** HTTP client of notification-service. */
interface NotificationClient {

    /** Idempotent: one e-mail per registration, also if the event of the registration arrives. */
    @PostExchange("/api/notifications/user-registered")
    void userRegistered(@RequestHeader("Idempotency-Key") UUID key, @RequestBody Registration registration);

    record Registration(
            UUID userId,
            String email,
            String name,
            String verificationToken,
            @Nullable String language) {

        /** Omits the token, because registrations are logged. */
        @Override
        public String toString() {
            return "Registration[" + userId + "]";
        }
    }
}
