package id.microsayur.user.administration;

import java.util.UUID;

/** Application event, published in the transaction in which an administrator ends all sessions of an account. */
public record SessionsRevoked(UUID accountId) {}
