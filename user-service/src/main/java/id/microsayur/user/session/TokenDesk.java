package id.microsayur.user.session;

import id.microsayur.live.Live;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a used refresh token and hands out the next pair. */
@Component
class TokenDesk {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Live<SessionProperties> properties;
    private final Clock clock;

    TokenDesk(AccessTokens accessTokens, RefreshTokens refreshTokens, Live<SessionProperties> properties, Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty for a token that nobody knows, or that is too old. */
    Optional<RefreshToken> find(OpaqueToken token) {
        return refreshTokens.find(token).filter(known -> clock.instant().isBefore(known.expiresAt()));
    }

    Session use(Session session, RefreshToken token) {
        return session.use(token, clock.instant(), properties.get().reuseGrace());
    }

    Tokens hand(Account account, Session session) {
        var refresh = refreshTokens.issue(
                session, clock.instant().plus(properties.get().refreshLifetime()));
        return new Tokens(
                accessTokens.issue(account, session.id()), properties.get().accessLifetime(), refresh.value());
    }
}
