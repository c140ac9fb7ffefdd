package id.microsayur.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.session.TokenPair.TokenTransport;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class SessionRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final SessionDevice DEVICE = new SessionDevice("Firefox (Linux)", "198.51.100.7");

    @Autowired
    SessionRepository sessions;

    @Autowired
    AccountRepository accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void findsTheLeastRecentlyUsedActiveSessionsBeyondTheKeptOnes() {
        var siti = account("siti@example.com");
        var oldButUsed = start(siti, "2026-11-01 00:00Z", "2026-11-22 00:00Z");
        var oldest = start(siti, "2026-11-02 00:00Z", null);
        var older = start(siti, "2026-11-01 00:00Z", "2026-11-03 00:00Z");
        var newest = start(siti, "2026-11-21 00:00Z", null);
        sessions.save(sessions.findById(newest).orElseThrow().end(NOON));
        start(account("budi@example.com"), "2026-11-01 00:00Z", null);

        assertThat(sessions.findForUpdateBeyond(siti, 1))
                .extracting(Session::id)
                .containsExactly(older, oldest);
        assertThat(sessions.findForUpdateBeyond(siti, 0))
                .extracting(Session::id)
                .contains(oldButUsed);
        assertThat(sessions.findForUpdateBeyond(siti, 3)).isEmpty();
    }

    @Test
    void findsTheActiveSessionsWithAnUnexpiredTokenByTheirLastUse() {
        var siti = account("siti@example.com");
        var used = start(siti, "2026-11-01 00:00Z", "2026-11-22 00:00Z");
        var unused = start(siti, "2026-11-21 00:00Z", null);
        var expired = start(siti, "2026-11-02 00:00Z", null);
        var ended = start(siti, "2026-11-02 00:00Z", null);
        sessions.save(sessions.findById(ended).orElseThrow().end(NOON));
        for (var id : List.of(used, unused, ended)) {
            token(id, NOON.plusSeconds(1));
        }
        token(expired, NOON);

        assertThat(sessions.findRefreshable(siti, NOON)).extracting(Session::id).containsExactly(used, unused);
        assertThat(sessions.findById(used).orElseThrow()).satisfies(session -> {
            assertThat(session.device()).isEqualTo(DEVICE);
            assertThat(session.tokenTransport()).isEqualTo(TokenTransport.SESSION_COOKIE);
            assertThat(session.startedAt()).isEqualTo("2026-11-01T00:00:00Z");
        });
    }

    private void token(UUID session, Instant expiresAt) {
        jdbc.sql("insert into refresh_tokens (hash, session_id, generation, expires_at) values (?, ?, 1, ?)")
                .params(UUID.randomUUID().toString(), session, Timestamp.from(expiresAt))
                .update();
    }

    private UUID account(String email) {
        return accounts.save(Account.register(email, Profile.named("Siti"), "hash"))
                .id();
    }

    private UUID start(UUID account, String startedAt, String lastUsedAt) {
        var id = sessions.save(Session.start(account, TokenTransport.SESSION_COOKIE, DEVICE, NOON))
                .id();
        jdbc.sql("update sessions set started_at = ?::timestamptz, last_used_at = ?::timestamptz where id = ?")
                .params(startedAt, lastUsedAt, id)
                .update();
        return id;
    }
}
