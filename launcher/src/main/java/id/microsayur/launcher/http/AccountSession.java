package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Login of one account at the gateway; the token is kept until shortly before it expires. */
public final class AccountSession {
    private static final Duration RENEWAL_MARGIN = Duration.ofSeconds(30);

    private final PlatformClient gateway;
    private final AccountLogin login;
    private @Nullable AccessToken token;

    public AccountSession(PlatformClient gateway, AccountLogin login) {
        this.gateway = gateway;
        this.login = login;
    }

    /** Access token and how long it is valid from its issue on. */
    public record AccessToken(String value, Instant issuedAt, Duration lifetime) {
        private boolean isUsable() {
            return Instant.now().isBefore(issuedAt.plus(lifetime).minus(RENEWAL_MARGIN));
        }
    }

    /** Sends a request only if there is no token that is valid for a while. */
    public synchronized AccessToken token() {
        var known = token;
        if (known == null || !known.isUsable()) {
            known = logIn();
            token = known;
        }
        return known;
    }

    private AccessToken logIn() {
        var issuedAt = Instant.now();
        var body = Map.of("email", login.email(), "password", login.password());
        var answer = gateway.post("/api/v1/auth/login", body).require(200).json();
        return new AccessToken(
                answer.path("access_token").asString(),
                issuedAt,
                Duration.ofSeconds(answer.path("expires_in").asLong(0)));
    }
}
