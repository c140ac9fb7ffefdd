package id.microsayur.platform.session;

import java.time.Instant;

/** A session that ended before its access tokens did; after {@code expiresAt} none of them is good by itself. */
public record RevokedSession(String sessionId, Instant expiresAt) {}
