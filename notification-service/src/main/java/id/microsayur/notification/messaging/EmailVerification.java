package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** {@code user.email_verification}, reduced to the fields used here. */
record EmailVerification(
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Email @Size(max = 320) String email,
        @NotBlank @Size(max = 512) String verificationToken,
        @NotNull Instant expiresAt) {

    @Override
    public String toString() {
        return "EmailVerification[" + userId + "]";
    }
}
