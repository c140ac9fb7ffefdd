package id.microsayur.user.session;

import id.microsayur.user.account.Account;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes a used refresh token and hands out the next pair. */
@Component
class TokenDesk {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessionProperties properties;
    private final Clock clock;

    TokenDesk(AccessTokens accessTokens, RefreshTokens refreshTokens, SessionProperties properties, Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.properties = properties;
        this.clock = clock;
    }

    Session use(Session session, RefreshToken token, Instant now) {
        return session.use(token, now, properties.reuseGrace());
    }

    Tokens hand(Account account, Session session) {
        var refresh = refreshTokens.issue(session, clock.instant().plus(properties.refreshLifetime()));
        return new Tokens(accessTokens.issue(account, session.id()), properties.accessLifetime(), refresh.value());
    }
}
