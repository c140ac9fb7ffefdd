package id.microsayur.user.session;

import java.time.Instant;
import java.util.UUID;

/** Stored refresh token: hash and metadata, without the plain value. */
record RefreshToken(String hash, UUID sessionId, int generation, Instant expiresAt) {}
