package id.microsayur.runtime.broker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.listener.BlockingQueueConsumer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/**
 * Drops what listener containers log at each attempt while the broker is unavailable, since {@link BrokerConnectionLogger}
 * logs it once; their other messages are logged, and at level DEBUG all of them.
 */
class LostConnectionLogFilter extends TurboFilter {

    private static final Set<String> LISTENERS =
            Set.of(SimpleMessageListenerContainer.class.getName(), BlockingQueueConsumer.class.getName());

    /** Logged without the exception from the second time on. */
    private static final String REPEATED_FAILURE = "Failed to check/redeclare auto-delete queue(s).";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        return message != null
                        && LISTENERS.contains(logger.getName())
                        && logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)
                        && reportsLostConnection(message, failure)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean reportsLostConnection(String message, @Nullable Throwable failure) {
        return failure == null
                ? message.equals(REPEATED_FAILURE) || message.contains(AmqpConnectException.class.getName())
                : isCausedByLostConnection(failure);
    }

    private static boolean isCausedByLostConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isLostConnection(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLostConnection(Throwable failure) {
        return switch (failure) {
            case ShutdownSignalException signal -> signal.isHardError(); // the connection, not only a channel
            case AmqpConnectException _,
                    SocketException _,
                    UnknownHostException _,
                    EOFException _,
                    TimeoutException _ -> true;
            default -> false;
        };
    }
}
