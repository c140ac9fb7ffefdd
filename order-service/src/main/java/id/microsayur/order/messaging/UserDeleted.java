package id.microsayur.order.messaging;

import jakarta.validation.constraints.NotNull;

/** Somebody's account is gone, and with it what we know of the person. */
record UserDeleted(@NotNull String userId) {}
