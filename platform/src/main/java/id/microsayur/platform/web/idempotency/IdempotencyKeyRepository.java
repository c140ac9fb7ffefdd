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

    /** Claims the key for a new run, or returns the state of the run that holds it. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    KeyClaim claim(String scope, String key, String fingerprint) {
        var claimed = jdbc.sql("""
                insert into idempotency_key (scope, key, fingerprint, locked_until)
                values (?, ?, ?, now() + ? * interval '1 second')
                on conflict (scope, key) do update set locked_until = excluded.locked_until
                where idempotency_key.status is null and idempotency_key.locked_until < now()
                  and idempotency_key.fingerprint = excluded.fingerprint""")
                .params(scope, key, fingerprint, LOCK_DURATION.toSeconds())
                .update();
        if (claimed == 1) {
            return new KeyClaim.Acquired();
        }
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

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void saveResponse(String scope, String key, StoredResponse storedResponse) {
        jdbc.sql("update idempotency_key set status = ?, content_type = ?, headers = ?, body = ?"
                        + " where scope = ? and key = ?")
                .params(
                        storedResponse.status(),
                        storedResponse.contentType(),
                        formatHeaders(storedResponse.headers()),
                        storedResponse.body(),
                        scope,
                        key)
                .update();
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

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void release(String scope, String key) {
        jdbc.sql("delete from idempotency_key where scope = ? and key = ? and status is null")
                .params(scope, key)
                .update();
    }

    /** Erases the stored responses of a caller, because responses contain personal data. */
    @Transactional
    public void deleteByCaller(String caller) {
        jdbc.sql("delete from idempotency_key where scope like ? || ' %'")
                .param(caller)
                .update();
    }

    /** The response of a run with its headers besides Content-Type; the body is empty if there was none. */
    record StoredResponse(int status, String contentType, Map<String, List<String>> headers, byte[] body) {}

    /** Result of claiming a key. */
    sealed interface KeyClaim {
        record Acquired() implements KeyClaim {}

        record InProgress() implements KeyClaim {}

        record KeyReused() implements KeyClaim {}

        record Completed(StoredResponse response) implements KeyClaim {}
    }
}
