package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;

/** Event of user-service: an account was deleted, and its personal data must be erased. */
record UserDeleted(@NotNull String userId) {}
