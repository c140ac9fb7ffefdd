package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** {@code user.email_change_requested}, as far as we read it. */
record EmailChangeRequested(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank @Email String newEmail,
        @NotBlank String verificationToken,
        @NotNull Instant expiresAt) {}
