package id.microsayur.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LostConnectionLogFilterTests {

    private static final String RESTARTS = "Consumer raised exception, processing can restart";

    private final LostConnectionLogFilter filter = new LostConnectionLogFilter();
    private final Logger listener = (Logger) LoggerFactory.getLogger(SimpleMessageListenerContainer.class);

    @BeforeEach
    void start() {
        listener.setLevel(Level.WARN);
        listener.getLoggerContext().getTurboFilterList().addFirst(filter);
    }

    @AfterEach
    void stop() {
        listener.getLoggerContext().getTurboFilterList().remove(filter);
        listener.setLevel(null);
    }

    static Stream<Arguments> lostConnections() {
        return Stream.of(
                argumentSet("refused", new AmqpConnectException(new ConnectException("Connection refused"))),
                argumentSet("closed by the broker", shutdown(true, AMQP.CONNECTION_FORCED)),
                argumentSet("broken", new AmqpIOException(new EOFException())),
                argumentSet("slow", new IllegalStateException(new TimeoutException())));
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void dropsTheAttemptsOfAListenerWithoutBroker(Exception failure, CapturedOutput output) {
        LogFactory.getLog(SimpleMessageListenerContainer.class).warn(RESTARTS, failure);

        assertThat(output).doesNotContain(RESTARTS);
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void logsTheAttemptsAtLevelDebug(Exception failure, CapturedOutput output) {
        listener.setLevel(Level.DEBUG);
        listener.warn(RESTARTS, failure);

        assertThat(output).contains(RESTARTS);
    }

    @Test
    void dropsMessagesThatOnlyNameTheFailure(CapturedOutput output) {
        listener.warn(RESTARTS + ". Exception summary: " + new AmqpConnectException(new ConnectException("refused")));
        listener.error("Failed to check/redeclare auto-delete queue(s).");

        assertThat(output).doesNotContain(RESTARTS, "check/redeclare");
    }

    static Stream<Arguments> otherFailures() {
        return Stream.of(
                argumentSet("channel", shutdown(false, AMQP.PRECONDITION_FAILED)),
                argumentSet("missing queue", new AmqpIOException(new IOException(shutdown(false, AMQP.NOT_FOUND)))),
                argumentSet("listener", new IllegalStateException("no such queue")));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void logsEveryOtherFailure(Exception failure, CapturedOutput output) {
        listener.error("Consumer received fatal exception on startup", failure);

        assertThat(output)
                .contains(
                        "Consumer received fatal exception on startup",
                        failure.getClass().getName());
    }

    @Test
    void keepsTheMessagesOfOtherLoggers(CapturedOutput output) {
        LoggerFactory.getLogger(getClass()).warn("No broker", new AmqpConnectException(new ConnectException()));

        assertThat(output).contains("No broker");
    }

    private static ShutdownSignalException shutdown(boolean isHardError, int code) {
        var reason = new AMQP.Connection.Close.Builder().replyCode(code).build();
        return new ShutdownSignalException(isHardError, false, reason, null);
    }
}
