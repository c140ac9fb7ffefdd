package id.microsayur.user.email.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.PostExchange;

/** notification-service, seen from here. */
interface NotificationClient {

    /** Idempotent: one mail, however often it is told and also if the event tells the same. */
    @PostExchange("/api/notifications/user-registered")
    void userRegistered(@RequestHeader("Idempotency-Key") UUID key, @RequestBody Registration registration);

    record Registration(
            UUID userId,
            String email,
            String name,
            String verificationToken,
            @Nullable String language) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Registration[" + userId + "]";
        }
    }
}
