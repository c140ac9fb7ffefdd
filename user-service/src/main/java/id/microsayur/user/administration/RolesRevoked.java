package id.microsayur.user.administration;

import java.util.UUID;

/** Said within this process, in the same transaction: tokens that still speak of the old roles must not be believed. */
public record RolesRevoked(UUID accountId) {}
