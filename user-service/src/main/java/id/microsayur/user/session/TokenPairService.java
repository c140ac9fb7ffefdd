package id.microsayur.user.session;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Issues token pairs and looks up refresh tokens. */
@Component
class TokenPairService {

    private final AccessTokenIssuer accessTokenIssuer;
    private final RefreshTokenRepository refreshTokens;
    private final Refreshable<SessionProperties> properties;
    private final Clock clock;

    TokenPairService(
            AccessTokenIssuer accessTokenIssuer,
            RefreshTokenRepository refreshTokens,
            Refreshable<SessionProperties> properties,
            Clock clock) {
        this.accessTokenIssuer = accessTokenIssuer;
        this.refreshTokens = refreshTokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty for an unknown or expired token. */
    Optional<RefreshToken> findUnexpired(OpaqueToken token) {
        return refreshTokens.find(token).filter(stored -> clock.instant().isBefore(stored.expiresAt()));
    }

    Session rotate(Session session, RefreshToken token) {
        return session.rotate(token, clock.instant(), properties.get().reuseGrace());
    }

    TokenPair issue(Account account, Session session) {
        var current = properties.get();
        var refreshToken = refreshTokens.issue(session, clock.instant().plus(current.refreshLifetime()));
        return new TokenPair(
                accessTokenIssuer.issue(account, session.id()),
                current.accessLifetime(),
                refreshToken.value(),
                current.refreshLifetime(),
                session.tokenTransport());
    }
}
