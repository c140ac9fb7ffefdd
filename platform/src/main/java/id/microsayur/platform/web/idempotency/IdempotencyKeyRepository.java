package id.microsayur.platform.web.idempotency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Repository of idempotency keys and their stored responses. */
public class IdempotencyKeyRepository {

    /** After this time a run counts as crashed, and the next request with its key runs again. */
    private static final Duration LOCK_DURATION = Duration.ofSeconds(30);

    private final JdbcClient jdbc;

    IdempotencyKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the key for a new run, or returns the state of the run that holds it. A lock that ends later than a new one
     * could is of a time before the clock was set back, and counts as expired.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    KeyClaim claim(String scope, String key, String fingerprint) {
        var claimed = new ClaimedKey(scope, key, UUID.randomUUID());
        var rows = jdbc.sql("""
                insert into idempotency_key (scope, key, fingerprint, locked_until, owner)
                values (:scope, :key, :fingerprint, now() + :seconds * interval '1 second', :owner)
                on conflict (scope, key) do update set locked_until = excluded.locked_until, owner = excluded.owner
                where idempotency_key.status is null and idempotency_key.fingerprint = excluded.fingerprint
                  and (idempotency_key.locked_until < now()
                    or idempotency_key.locked_until > now() + 2 * :seconds * interval '1 second')""")
                .param("scope", scope)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("seconds", LOCK_DURATION.toSeconds())
                .param("owner", claimed.owner())
                .update();
        return rows == 1 ? new KeyClaim.Acquired(claimed) : find(scope, key, fingerprint);
    }

    /** The state of the run that holds the key; a key without a run counts as in progress, because its run just ended. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    KeyClaim find(String scope, String key, String fingerprint) {
        return jdbc.sql("select * from idempotency_key where scope = ? and key = ?")
                .params(scope, key)
                .query((row, _) -> toClaim(row, fingerprint))
                .optional()
                .orElseGet(KeyClaim.InProgress::new);
    }

    private static KeyClaim toClaim(ResultSet row, String fingerprint) throws SQLException {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            return new KeyClaim.KeyReused();
        }
        var status = row.getObject("status", Integer.class);
        return status == null
                ? new KeyClaim.InProgress()
                : new KeyClaim.Completed(new StoredResponse(
                        status,
                        row.getString("content_type"),
                        parseHeaders(row.getString("headers")),
                        row.getBytes("body")));
    }

    /**
     * Joins the transaction of the effect, if there is one; one statement otherwise.
     *
     * @throws KeyClaimLost if the claim has expired and another run has taken the key over
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    void saveResponse(ClaimedKey claimed, StoredResponse storedResponse) {
        var rows = jdbc.sql("update idempotency_key set status = ?, content_type = ?, headers = ?, body = ?"
                        + " where scope = ? and key = ? and owner = ? and status is null")
                .params(
                        storedResponse.status(),
                        storedResponse.contentType(),
                        formatHeaders(storedResponse.headers()),
                        storedResponse.body(),
                        claimed.scope(),
                        claimed.key(),
                        claimed.owner())
                .update();
        if (rows == 0) {
            throw new KeyClaimLost(claimed.key());
        }
    }

    private static String formatHeaders(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(joining("\n"));
    }

    private static Map<String, List<String>> parseHeaders(String lines) {
        return lines.lines()
                .map(line -> line.split(": ", 2))
                .collect(groupingBy(header -> header[0], TreeMap::new, mapping(header -> header[1], toList())));
    }

    /** Allows the next request with the key to run at once; without effect after another run has taken the key over. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void release(ClaimedKey claimed) {
        jdbc.sql("delete from idempotency_key where scope = ? and key = ? and owner = ? and status is null")
                .params(claimed.scope(), claimed.key(), claimed.owner())
                .update();
    }

    /** Erases the stored responses of a caller, because responses contain personal data. */
    @Transactional
    public void deleteByCaller(String caller) {
        jdbc.sql("delete from idempotency_key where split_part(scope, ' ', 1) = ?")
                .param(caller)
                .update();
    }

    /**
     * A key that a run has claimed.
     *
     * @param scope caller, method and path, separated by spaces
     * @param owner token of the run, different for each run
     */
    record ClaimedKey(String scope, String key, UUID owner) {}

    /** The response of a run with its headers besides Content-Type; the body is empty if there was none. */
    record StoredResponse(int status, String contentType, Map<String, List<String>> headers, byte[] body) {}

    /** Result of claiming a key. */
    sealed interface KeyClaim {
        record Acquired(ClaimedKey key) implements KeyClaim {}

        record InProgress() implements KeyClaim {}

        record KeyReused() implements KeyClaim {}

        record Completed(StoredResponse response) implements KeyClaim {}
    }
}
