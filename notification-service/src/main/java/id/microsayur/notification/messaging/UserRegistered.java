package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** {@code user.registered}, reduced to the fields used here; the language is the one of the browser. */
record UserRegistered(
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Email @Size(max = 320) String email,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 512) String verificationToken,
        @Nullable @Size(max = 35) String language) {

    @Override
    public String toString() {
        return "UserRegistered[" + userId + "]";
    }
}
