package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** {@code user.email_verification}, reduced to the fields used here. */
record EmailVerification(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String verificationToken,
        @NotNull Instant expiresAt) {

    @Override
    public String toString() {
        return "EmailVerification[" + userId + "]";
    }
}
