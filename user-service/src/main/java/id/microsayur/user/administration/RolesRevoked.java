package id.microsayur.user.administration;

import java.util.UUID;

/** Application event, published in the revoking transaction; sessions end, because their tokens contain the roles. */
public record RolesRevoked(UUID accountId) {}
