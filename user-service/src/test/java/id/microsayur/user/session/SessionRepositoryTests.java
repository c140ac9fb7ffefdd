package id.microsayur.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class SessionRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

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

    private UUID account(String email) {
        return accounts.save(Account.register(email, Profile.named("Siti"), "hash"))
                .id();
    }

    private UUID start(UUID account, String startedAt, String lastUsedAt) {
        var id = sessions.save(Session.start(account)).id();
        jdbc.sql("update sessions set started_at = ?::timestamptz, last_used_at = ?::timestamptz where id = ?")
                .params(startedAt, lastUsedAt, id)
                .update();
        return id;
    }
}
