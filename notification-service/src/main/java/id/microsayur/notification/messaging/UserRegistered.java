package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** {@code user.registered}, reduced to the fields used here; the language is the one of the browser. */
record UserRegistered(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String name,
        @Nullable String verificationToken,
        @Nullable String language) {

    @Override
    public String toString() {
        return "UserRegistered[" + userId + "]";
    }
}
