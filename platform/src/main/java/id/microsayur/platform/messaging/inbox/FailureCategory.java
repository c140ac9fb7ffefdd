package id.microsayur.platform.messaging.inbox;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;

/** Category of a processing failure, which decides between retry, waiting and dead letter. */
enum FailureCategory {
    /** The body is unreadable, violates its contract, or has values that the database refuses; no retry can succeed. */
    INVALID_MESSAGE,
    /** The message waits unacknowledged until the database accepts writes. */
    DATABASE_UNAVAILABLE,
    /** A retry may succeed. */
    TRANSIENT;

    /**
     * SQL states of a lost connection (08), a server that shuts down or starts (57P0), has too many connections (53300),
     * no space (53100), no memory (53200) or a failing disk (58), or is a standby (25006).
     */
    private static final Pattern UNAVAILABLE = Pattern.compile("08...|57P0[1-5]|53[123]00|58...|25006");

    /**
     * SQL states of values that can't be stored: wrong or out of range (22), null or against a check (23), too large for
     * an index (54). A unique or foreign key may be satisfied at the next try.
     */
    private static final Pattern INVALID_VALUE = Pattern.compile("22...|23502|23514|54...");

    static FailureCategory of(Throwable failure) {
        var unavailable = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case EventContractViolation _ -> {
                    return INVALID_MESSAGE;
                }
                case SQLTransientConnectionException _ -> {
                    return DATABASE_UNAVAILABLE; // the pool has no connection, whatever the reason
                }
                case SQLException e
                when e.getSQLState() != null -> {
                    return ofState(e.getSQLState());
                }
                case CannotCreateTransactionException _, DataAccessResourceFailureException _ -> unavailable = true;
                default -> {}
            }
        }
        return unavailable ? DATABASE_UNAVAILABLE : TRANSIENT;
    }

    private static FailureCategory ofState(String state) {
        if (UNAVAILABLE.matcher(state).matches()) {
            return DATABASE_UNAVAILABLE;
        }
        return INVALID_VALUE.matcher(state).matches() ? INVALID_MESSAGE : TRANSIENT;
    }

    static Throwable rootCause(RetryException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure);
    }

    /** A message that violates the contract of its event. */
    static final class EventContractViolation extends RuntimeException {
        EventContractViolation(String violation) {
            super(violation);
        }

        EventContractViolation(JacksonException unreadable) {
            super(unreadable.getOriginalMessage());
        }

        EventContractViolation(ConstraintViolationException invalid) {
            super(invalid.getMessage());
        }

        EventContractViolation(Set<Integer> published, Set<Integer> supported) {
            super("published in version %s only, and this consumer supports version %s"
                    .formatted(
                            StringUtils.collectionToCommaDelimitedString(published),
                            StringUtils.collectionToCommaDelimitedString(supported)));
        }
    }
}
