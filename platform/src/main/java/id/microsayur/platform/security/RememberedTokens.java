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
 * Reads a token and checks its signature once a minute, and whether it is good just now each time. A key that the issuer
 * withdraws is trusted for minutes anyway, as long as {@link IssuerKeys} keeps it.
 */
class RememberedTokens implements JwtDecoder {

    private static final int MOST = 500; // a few kilobytes each
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final OAuth2TokenValidator<Jwt> validator;
    private final Clock clock;
    private final ConcurrentLruCache<String, Signed> known;

    RememberedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
        this.known = new ConcurrentLruCache<>(MOST, token -> new Signed(signatures.decode(token), clock.instant()));
    }

    @Override
    public Jwt decode(String token) {
        var signed = known.get(token);
        if (signed.at().plus(LONGEST).isBefore(clock.instant())) {
            known.remove(token);
            signed = known.get(token);
        }
        var result = validator.validate(signed.token());
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not good, or no longer", result.getErrors());
        }
        return signed.token();
    }

    private record Signed(Jwt token, Instant at) {}
}
