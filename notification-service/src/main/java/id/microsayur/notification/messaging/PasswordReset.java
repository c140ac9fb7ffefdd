package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** {@code user.password_reset}, reduced to the fields used here. */
record PasswordReset(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String resetToken,
        @NotNull Instant expiresAt) {

    @Override
    public String toString() {
        return "PasswordReset[" + userId + "]";
    }
}
