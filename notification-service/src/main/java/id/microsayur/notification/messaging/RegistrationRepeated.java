package id.microsayur.notification.messaging;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;

/** {@code user.registration_repeated}, reduced to the fields used here. */
record RegistrationRepeated(
        @NotBlank String userId,
        @NotBlank @Email String email,
        @NotBlank String name) {}
