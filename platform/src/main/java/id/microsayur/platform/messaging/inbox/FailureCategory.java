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

/** What a failed delivery calls for. */
enum FailureCategory {
    /** No retry will help: it can't be read, or breaks its contract. */
    INVALID_MESSAGE,
    /** Not the message's fault: wait until the database is back. */
    DATABASE_UNAVAILABLE,
    /** Another try may succeed. */
    TRANSIENT;

    /** Connection exceptions, and a server that shuts down or comes up. */
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

    /** The failure that says most: the innermost cause. */
    static Throwable rootCause(RetryException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure);
    }

    /** A message that no consumer function could take. */
    static final class EventContractViolation extends RuntimeException {
        EventContractViolation(JacksonException unreadable) {
            super(unreadable.getOriginalMessage());
        }

        EventContractViolation(ConstraintViolationException invalid) {
            super(invalid.getMessage());
        }

        EventContractViolation(Set<Integer> told, Set<Integer> known) {
            super("it was told in version %s only, and this consumer reads version %s"
                    .formatted(
                            StringUtils.collectionToCommaDelimitedString(told),
                            StringUtils.collectionToCommaDelimitedString(known)));
        }
    }
}
