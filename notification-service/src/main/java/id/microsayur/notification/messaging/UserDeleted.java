package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;

/** {@code user.deleted}, reduced to the fields used here. */
record UserDeleted(@NotBlank String userId) {}
