package id.microsayur.user.session;

import java.time.Instant;
import java.util.UUID;

/** What we know of a refresh token: anything but the token. */
record RefreshToken(String hash, UUID sessionId, int generation, Instant expiresAt) {}
