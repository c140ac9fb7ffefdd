package id.microsayur.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Authenticates the metrics scraper by HTTP Basic, because it has no OAuth client. */
final class MetricsScrapeAuthenticator implements AuthenticationManager {

    static final String USER = "prometheus";
    static final String AUTHORITY = "ROLE_SCRAPE";

    private final @Nullable String password;

    MetricsScrapeAuthenticator(@Nullable String password) {
        this.password = password;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var given = String.valueOf(attempt.getCredentials());
        if (password == null
                || !USER.equals(attempt.getName())
                || !MessageDigest.isEqual(password.getBytes(UTF_8), given.getBytes(UTF_8))) {
            throw new BadCredentialsException("not the credentials of the metrics scraper");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                USER, null, List.of(new SimpleGrantedAuthority(AUTHORITY)));
    }
}
