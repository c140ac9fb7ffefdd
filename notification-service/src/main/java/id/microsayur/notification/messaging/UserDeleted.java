package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;

/** {@code user.deleted}, as far as we read it. */
record UserDeleted(@NotBlank String userId) {}
