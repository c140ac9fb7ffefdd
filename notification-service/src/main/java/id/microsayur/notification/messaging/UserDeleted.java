package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** {@code user.deleted}, reduced to the fields used here. */
record UserDeleted(@NotBlank @Size(max = 100) String userId) {}
