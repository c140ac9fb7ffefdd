package id.microsayur.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Decodes a token and verifies its signature at most once a minute, and validates its claims on every request. A key
 * withdrawn by the issuer stays trusted as long as {@link IssuerJwkSource} caches it.
 */
class CachingJwtDecoder implements JwtDecoder {

    private static final int CACHE_SIZE = 500; // a few kilobytes each
    private static final Duration CACHE_DURATION = Duration.ofMinutes(1);

    private final OAuth2TokenValidator<Jwt> validator;
    private final Clock clock;
    private final ConcurrentLruCache<String, VerifiedToken> cache;

    CachingJwtDecoder(JwtDecoder signatures, OAuth2TokenValidator<Jwt> validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
        this.cache = new ConcurrentLruCache<>(
                CACHE_SIZE, token -> new VerifiedToken(signatures.decode(token), clock.instant()));
    }

    @Override
    public Jwt decode(String token) {
        var verifiedToken = cache.get(token);
        if (verifiedToken.verifiedAt().plus(CACHE_DURATION).isBefore(clock.instant())) {
            cache.remove(token);
            verifiedToken = cache.get(token);
        }
        var result = validator.validate(verifiedToken.token());
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is invalid or expired", result.getErrors());
        }
        return verifiedToken.token();
    }

    private record VerifiedToken(Jwt token, Instant verifiedAt) {}
}
