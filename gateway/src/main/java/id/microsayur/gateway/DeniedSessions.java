package id.microsayur.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The sessions whose tokens are refused although their time is not over; each is forgotten when it is. */
@Component
class DeniedSessions implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2Error OVER =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session is over", null);

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    void add(String session, Instant expiresAt) {
        var now = Instant.now();
        ends.values().removeIf(now::isAfter);
        if (expiresAt.isAfter(now)) {
            ends.put(session, expiresAt);
        }
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var session = token.getClaimAsString("sid");
        return session != null && ends.containsKey(session)
                ? OAuth2TokenValidatorResult.failure(OVER)
                : OAuth2TokenValidatorResult.success();
    }
}
