package id.microsayur.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.test.RealServersInitializer;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.ClaimedKey;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.KeyClaim;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.StoredResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** All times are those of the database; a clock that was set back makes stored times those of the future. */
class IdempotencyKeyRepositoryIT {

    private static final String DATABASE = "idempotency";
    private static final JdbcClient jdbc = createTable();

    private final String caller = UUID.randomUUID().toString();
    private final String scope = caller + " POST /api/orders";
    private final String key = UUID.randomUUID().toString();
    private final IdempotencyKeyRepository keys = new IdempotencyKeyRepository(jdbc);

    private static JdbcClient createTable() {
        var postgres = RealServersInitializer.postgres();
        postgres.createDatabase(DATABASE, DATABASE, DATABASE);
        var database = new DriverManagerDataSource(postgres.jdbcUrl(DATABASE), DATABASE, DATABASE);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        return JdbcClient.create(database);
    }

    @Test
    void leavesTheKeyToTheRunThatClaimedItLast() {
        var paused = claim();
        assertThat(keys.claim(scope, key, "body")).isInstanceOf(KeyClaim.InProgress.class);
        setLock("- interval '1 second'");
        var successor = claim();

        keys.release(paused);
        assertThatExceptionOfType(KeyClaimLost.class).isThrownBy(() -> keys.saveResponse(paused, response("paused")));
        keys.saveResponse(successor, response("successor"));
        assertThatExceptionOfType(KeyClaimLost.class).isThrownBy(() -> keys.saveResponse(paused, response("paused")));

        assertThat(storedBody()).isEqualTo("successor");
    }

    @Test
    void releasesAKeyForTheNextRun() {
        keys.release(claim());

        assertThat(keys.claim(scope, key, "other body")).isInstanceOf(KeyClaim.Acquired.class);
        assertThat(keys.claim(scope, key, "body")).isInstanceOf(KeyClaim.KeyReused.class);
    }

    @Test
    void takesOverALockOfATimeBeforeTheClockWasSetBack() {
        claim();
        setLock("+ interval '50 seconds'");
        assertThat(keys.claim(scope, key, "body")).isInstanceOf(KeyClaim.InProgress.class);

        setLock("+ interval '1 hour'");
        assertThat(keys.claim(scope, key, "body")).isInstanceOf(KeyClaim.Acquired.class);
    }

    @Test
    void replaysAResponseThatWasStoredBeforeMidnightOrBeforeTheClockWasSetBack() {
        keys.saveResponse(claim(), response("stored"));

        for (var stored : List.of("now() - interval '6 days 23 hours'", "now() + interval '1 hour'", """
                date_trunc('day', now() at time zone 'Asia/Jakarta') at time zone 'Asia/Jakarta' - interval '1 second'""")) {
            jdbc.sql("update idempotency_key set created_at = %1$s, locked_until = %1$s + interval '30 seconds'"
                                    .formatted(stored)
                            + " where key = ?")
                    .param(key)
                    .update();
            assertThat(storedBody()).as("stored at %s", stored).isEqualTo("stored");
        }
    }

    @Test
    void erasesTheResponsesOfACallerByAnIndex() {
        jdbc.sql("""
                insert into idempotency_key (scope, key, fingerprint, locked_until, status)
                select md5(n::text) || ' POST /api/orders', n::text, '', now(), 201 from generate_series(1, 20000) n""").update();
        jdbc.sql("analyze idempotency_key").update();
        keys.saveResponse(claim(), response("stored"));

        assertThat(jdbc.sql("explain delete from idempotency_key where split_part(scope, ' ', 1) = ?")
                        .param(caller)
                        .query(String.class)
                        .list())
                .anyMatch(line -> line.contains("idempotency_key_caller"));
        keys.deleteByCaller(caller.substring(1));
        assertThat(storedBody()).isEqualTo("stored");
        keys.deleteByCaller(caller);
        assertThat(keys.find(scope, key, "body")).isInstanceOf(KeyClaim.InProgress.class);
    }

    private ClaimedKey claim() {
        var claim = keys.claim(scope, key, "body");
        assertThat(claim).isInstanceOf(KeyClaim.Acquired.class);
        return ((KeyClaim.Acquired) claim).key();
    }

    private void setLock(String fromNow) {
        jdbc.sql("update idempotency_key set locked_until = now() " + fromNow + " where key = ?")
                .param(key)
                .update();
    }

    private String storedBody() {
        return keys.claim(scope, key, "body") instanceof KeyClaim.Completed(var response)
                ? new String(response.body(), StandardCharsets.UTF_8)
                : "";
    }

    private static StoredResponse response(String body) {
        return new StoredResponse(201, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
