package id.microsayur.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokerConnectionLoggerTests {

    private final SimpleMessageListenerContainer listener = listenerOf("revoked sessions");
    private final BrokerConnectionLogger logger = new BrokerConnectionLogger(listener, "sessions are polled");

    @Test
    void logsEachOutageAndEachRecoveryOnce(CapturedOutput output) {
        logger.onConsumeOk(new ConsumeOkEvent(this, "revoked sessions", "tag"));
        logger.onConsumerFailed(failureOf(listenerOf("bus")));
        assertThat(output).doesNotContain("The broker is");
        for (var outage = 0; outage < 2; outage++) {
            logger.onConsumerFailed(failureOf(listener));
            logger.onConsumerFailed(failureOf(listener));
            logger.onConsumeOk(new ConsumeOkEvent(this, "bus", "tag"));
            logger.onConsumeOk(new ConsumeOkEvent(this, "revoked sessions", "tag"));
            logger.onConsumeOk(new ConsumeOkEvent(this, "revoked sessions", "tag"));
        }

        assertThat(output.toString()
                        .lines()
                        .filter(line -> line.contains("WARN") && line.contains("BrokerConnectionLogger")))
                .hasSize(2)
                .allMatch(line -> line.contains(
                        "The broker is away (java.net.ConnectException: Connection refused): until it is back"
                                + " sessions are polled"));
        assertThat(output.toString()
                        .lines()
                        .filter(line -> line.contains("INFO") && line.contains("BrokerConnectionLogger")))
                .hasSize(2)
                .allMatch(line -> line.contains("The broker is back"));
    }

    @Test
    void logsTheFatalFailureOfAnyListener(CapturedOutput output) {
        logger.onConsumerFailed(new ListenerContainerConsumerFailedEvent(
                listenerOf("bus"), "Consumer raised exception", new IllegalStateException("no such queue"), true));

        assertThat(output)
                .contains(
                        "has stopped after a fatal failure; restart the instance: Consumer raised exception",
                        "no such queue");
    }

    private static SimpleMessageListenerContainer listenerOf(String queue) {
        var listener = new SimpleMessageListenerContainer();
        listener.setQueueNames(queue);
        return listener;
    }

    private static ListenerContainerConsumerFailedEvent failureOf(SimpleMessageListenerContainer listener) {
        return new ListenerContainerConsumerFailedEvent(
                listener, "attempting restart", new ConnectException("Connection refused"), false);
    }
}
