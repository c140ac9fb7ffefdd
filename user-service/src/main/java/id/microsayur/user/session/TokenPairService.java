package id.microsayur.user.session;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a used refresh token and hands out the next pair. */
@Component
class TokenPairService {

    private final AccessTokenIssuer accessTokenIssuer;
    private final RefreshTokenRepository refreshTokenRepository;
    private final Refreshable<SessionProperties> properties;
    private final Clock clock;

    TokenPairService(
            AccessTokenIssuer accessTokenIssuer,
            RefreshTokenRepository refreshTokenRepository,
            Refreshable<SessionProperties> properties,
            Clock clock) {
        this.accessTokenIssuer = accessTokenIssuer;
        this.refreshTokenRepository = refreshTokenRepository;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty for a token that nobody knows, or that is too old. */
    Optional<RefreshToken> findUnexpired(OpaqueToken token) {
        return refreshTokenRepository
                .find(token)
                .filter(known -> clock.instant().isBefore(known.expiresAt()));
    }

    Session rotate(Session session, RefreshToken token) {
        return session.rotate(token, clock.instant(), properties.get().reuseGrace());
    }

    TokenPair issue(Account account, Session session) {
        var refresh = refreshTokenRepository.issue(
                session, clock.instant().plus(properties.get().refreshLifetime()));
        return new TokenPair(
                accessTokenIssuer.issue(account, session.id()), properties.get().accessLifetime(), refresh.value());
    }
}
