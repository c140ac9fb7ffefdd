package id.microsayur.user.credential;

import id.microsayur.user.OpaqueToken;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the networks of successful log-ins per account, as hashes. */
@Repository
class KnownNetworkRepository {

    private static final Duration PRECISION = Duration.ofDays(1);
    private static final UUID UNKNOWN = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownNetworkRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes as long for an unknown account, null, as for a known one. */
    boolean contains(@Nullable UUID accountId, String network) {
        var id = accountId == null ? UNKNOWN : accountId;
        return jdbc.sql("select exists (select 1 from known_networks where account_id = ? and network = ?)")
                .params(id, hash(id, network))
                .query(Boolean.class)
                .single();
    }

    /** Writes at most once a day for a network that is known already. */
    void add(UUID accountId, String network) {
        var now = clock.instant();
        jdbc.sql("""
                insert into known_networks as existing (account_id, network, last_at) values (?, ?, ?)
                on conflict (account_id, network) do update set last_at = excluded.last_at where existing.last_at < ?""")
                .params(accountId, hash(accountId, network), Timestamp.from(now), Timestamp.from(now.minus(PRECISION)))
                .update();
    }

    void deleteAll(UUID accountId) {
        jdbc.sql("delete from known_networks where account_id = ?")
                .param(accountId)
                .update();
    }

    private static String hash(UUID accountId, String network) {
        return new OpaqueToken(accountId + " " + network).hash();
    }
}
