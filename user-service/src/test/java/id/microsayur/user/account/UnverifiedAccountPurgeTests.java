package id.microsayur.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.retention.TablePurge;
import id.microsayur.platform.test.RepositoryTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullUnmarked
@RepositoryTest
class UnverifiedAccountPurgeTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AccountRepository accounts;

    @Test
    void deletesAccountsThatWereNeverVerified() {
        var expired = register("expired@example.com", "2026-11-15T04:59:59Z");
        var recent = register("recent@example.com", "2026-11-15T05:00:01Z");
        var verified = accounts.save(accounts.findById(register("verified@example.com", "2026-11-01T05:00:00Z"))
                        .orElseThrow()
                        .verifyEmail())
                .id();
        var waiting = register("waiting@example.com", "2026-11-01T05:00:00Z");
        jdbc.sql(
                        "insert into mailed_tokens (hash, account_id, purpose, expires_at) values ('x', ?, 'VERIFY_EMAIL', ?::timestamptz)")
                .params(waiting, "2026-11-22T05:00:01Z")
                .update();
        var meters = new SimpleMeterRegistry();

        var purge = new UnverifiedAccountPurge(
                jdbc,
                new AccountDeletionService(accounts, null, null, null, null) {
                    @Override
                    public boolean deleteUnverified(UUID id) {
                        accounts.deleteById(id);
                        return true;
                    }
                },
                () -> new AccountProperties(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(7), null, null),
                meters,
                Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(purge.overdue(TablePurge.FROM_START)).isEqualTo(Duration.ofSeconds(1));
        assertThat(purge.deleteBatch(1, TablePurge.FROM_START).more()).isTrue();
        assertThat(purge.deleteBatch(1, TablePurge.FROM_START).more()).isFalse();
        assertThat(purge.overdue(TablePurge.FROM_START)).isZero();
        assertThat(accounts.findAll()).extracting(Account::id).contains(recent, verified, waiting);
        assertThat(accounts.existsById(expired)).isFalse();
        assertThat(meters.get("micro.sayur.accounts.purged").counter().count()).isOne();
    }

    private UUID register(String email, String createdAt) {
        var id = accounts.save(Account.register(email, Profile.named("Siti"), "hash"))
                .id();
        jdbc.sql("update accounts set created_at = ?::timestamptz where id = ?")
                .params(createdAt, id)
                .update();
        return id;
    }
}
