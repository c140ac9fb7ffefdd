package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** {@code user.password_reset}, reduced to the fields used here. */
record PasswordReset(
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Email @Size(max = 320) String email,
        @NotBlank @Size(max = 512) String resetToken,
        @NotNull Instant expiresAt) {

    @Override
    public String toString() {
        return "PasswordReset[" + userId + "]";
    }
}
