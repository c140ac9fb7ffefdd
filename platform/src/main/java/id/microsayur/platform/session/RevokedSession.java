package id.microsayur.platform.session;

import java.time.Instant;

/** A session revoked before its access tokens expire; after {@code expiresAt} all of them have expired. */
public record RevokedSession(String sessionId, Instant expiresAt) {}
