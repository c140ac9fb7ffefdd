package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Event of user-service: an account was deleted, and its personal data must be erased. */
record UserDeleted(@NotBlank @Size(max = 100) String userId) {}
