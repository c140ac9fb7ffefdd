package id.microsayur.gateway.security;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Rejects unexpired tokens of revoked sessions; a session is evicted when its last token has expired. */
@Component
class RevokedSessionValidator implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2Error SESSION_REVOKED =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session is over", null);

    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    void add(String session, Instant expiresAt) {
        var now = Instant.now();
        expiries.values().removeIf(now::isAfter);
        if (expiresAt.isAfter(now)) {
            expiries.put(session, expiresAt);
        }
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var session = token.getClaimAsString("sid");
        return session != null && expiries.containsKey(session)
                ? OAuth2TokenValidatorResult.failure(SESSION_REVOKED)
                : OAuth2TokenValidatorResult.success();
    }
}
