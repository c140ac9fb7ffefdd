package id.microsayur.platform.messaging.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Reason why the database accepts no writes, as its connection reports it. */
public enum DatabaseOutage {
    /** No connection, or a server that starts, stops, or has no memory or connection left. */
    UNAVAILABLE,
    /** No space, or a disk that fails. */
    FULL,
    /** A standby, or a server that was set to read only. */
    READ_ONLY;

    /**
     * SQL states of a lost connection (08), a server that shuts down or starts (57P0), has too many connections (53300)
     * or no memory (53200), or misses a file (58).
     */
    private static final Pattern UNAVAILABLE_STATES = Pattern.compile("08...|57P0[1-5]|53[23]00|58...");

    /** SQL states of no space (53100) and an input or output error (58030). */
    private static final Pattern FULL_STATES = Pattern.compile("53100|58030");

    /** An exhausted quota and some file systems have no SQL state of their own. */
    private static final Pattern FULL_TEXTS =
            Pattern.compile("could not extend file|No space left on device|Disk quota exceeded");

    private static final String READ_ONLY_STATE = "25006";

    /** The outage that a failure reports, or null if the database itself is well. */
    public static @Nullable DatabaseOutage of(Throwable failure) {
        DatabaseOutage outage = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SQLTransientConnectionException _ -> {
                    return UNAVAILABLE; // the pool has no connection, whatever the reason
                }
                case SQLException e
                when e.getSQLState() != null -> {
                    return ofState(e.getSQLState(), String.valueOf(e.getMessage()));
                }
                case CannotCreateTransactionException _, DataAccessResourceFailureException _ -> outage = UNAVAILABLE;
                default -> {}
            }
        }
        return outage;
    }

    private static @Nullable DatabaseOutage ofState(String state, String message) {
        if (FULL_STATES.matcher(state).matches() || FULL_TEXTS.matcher(message).find()) {
            return FULL;
        }
        if (READ_ONLY_STATE.equals(state)) {
            return READ_ONLY;
        }
        return UNAVAILABLE_STATES.matcher(state).matches() ? UNAVAILABLE : null;
    }

    /** The SQL state of the first database error among the causes, or an empty text. */
    public static String sqlState(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && e.getSQLState() != null) {
                return e.getSQLState();
            }
        }
        return "";
    }

    /** The value in metrics, health and the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
