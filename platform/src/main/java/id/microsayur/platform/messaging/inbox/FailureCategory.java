package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.database.DatabaseOutage;
import jakarta.validation.ConstraintViolationException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
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
     * SQL states of values that can't be stored: wrong or out of range (22), null or against a check (23), too large for
     * an index (54). A unique or foreign key may be satisfied at the next try.
     */
    private static final Pattern INVALID_VALUE = Pattern.compile("22...|23502|23514|54...");

    static FailureCategory of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventContractViolation) {
                return INVALID_MESSAGE;
            }
        }
        if (DatabaseOutage.of(failure) != null) {
            return DATABASE_UNAVAILABLE;
        }
        return INVALID_VALUE.matcher(DatabaseOutage.sqlState(failure)).matches() ? INVALID_MESSAGE : TRANSIENT;
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
