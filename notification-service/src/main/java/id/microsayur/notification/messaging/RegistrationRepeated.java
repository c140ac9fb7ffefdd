package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** {@code user.registration_repeated}, reduced to the fields used here. */
record RegistrationRepeated(
        @NotBlank @Size(max = 100) String userId,
        @NotBlank @Email @Size(max = 320) String email,
        @NotBlank @Size(max = 200) String name) {}
