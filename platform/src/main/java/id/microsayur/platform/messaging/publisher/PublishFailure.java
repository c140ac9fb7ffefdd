package id.microsayur.platform.messaging.publisher;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpUnsupportedEncodingException;
import org.springframework.amqp.UncategorizedAmqpException;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.messaging.MessagingException;

/** Classification of a failure to publish: of the broker, of the one event, or of the process. */
public final class PublishFailure {

    private static final String REFUSED_MESSAGE = "reply-code=406"; // PRECONDITION_FAILED, such as a message too large
    private static final int MAX_REASON_LENGTH = 1000;

    private PublishFailure() {}

    /** True if other events would fail as well, because the broker is away or the binding is stopped. */
    public static boolean concernsBroker(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfBroker(cause)) {
                return true;
            }
        }
        return switch (NestedExceptionUtils.getMostSpecificCause(failure)) {
            case MessagingException _, IOException _, TimeoutException _ -> true;
            default -> false;
        };
    }

    private static boolean isOfBroker(Throwable cause) {
        return switch (cause) {
            case UncategorizedAmqpException _, AmqpUnsupportedEncodingException _, MessageConversionException _ ->
                false;
            case AmqpException _, ShutdownSignalException _ -> true;
            default -> false;
        };
    }

    /** True if the broker closed a channel because of one of the events that were in flight on it. */
    public static boolean closedChannel(@Nullable String reason) {
        return reason != null && reason.contains(REFUSED_MESSAGE);
    }

    /** True if the process can't go on; a stack overflow ends with the call that caused it. */
    public static boolean isFatal(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /** The reason in one line that a text column accepts. */
    public static String printable(String reason) {
        var line = reason.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), MAX_REASON_LENGTH));
    }

    /** An event that can't become a message. */
    public static final class UnpublishableEvent extends RuntimeException {
        public UnpublishableEvent(String reason) {
            super(reason);
        }
    }
}
