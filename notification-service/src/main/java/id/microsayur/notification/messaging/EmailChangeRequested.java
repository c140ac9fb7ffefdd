package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** {@code user.email_change_requested}, reduced to the fields used here. */
record EmailChangeRequested(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank @Email String newEmail,
        @NotBlank String verificationToken,
        @NotNull Instant expiresAt) {

    @Override
    public String toString() {
        return "EmailChangeRequested[" + userId + "]";
    }
}
