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
    /** The body is unreadable or violates its contract; no retry can succeed. */
    INVALID_MESSAGE,
    /** The message waits unacknowledged until the database is back. */
    DATABASE_UNAVAILABLE,
    /** A retry may succeed. */
    TRANSIENT;

    /** SQL states of connection failures and of a server that shuts down or starts. */
    private static final Pattern LOST_CONNECTION = Pattern.compile("08...|57P0[123]");

    static FailureCategory of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CannotCreateTransactionException _,
                        DataAccessResourceFailureException _,
                        SQLTransientConnectionException _ -> {
                    return DATABASE_UNAVAILABLE;
                }
                case SQLException lost
                when LOST_CONNECTION.matcher(String.valueOf(lost.getSQLState())).matches() -> {
                    return DATABASE_UNAVAILABLE;
                }
                case EventContractViolation _ -> {
                    return INVALID_MESSAGE;
                }
                default -> {}
            }
        }
        return TRANSIENT;
    }

    static Throwable rootCause(RetryException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure);
    }

    /** A message that violates the contract of its event. */
    static final class EventContractViolation extends RuntimeException {
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
