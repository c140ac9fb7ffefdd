package id.microsayur.live;

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
class BrokerWatchTests {

    private final SimpleMessageListenerContainer listener = listenerOf("ended sessions");
    private final BrokerWatch watch = new BrokerWatch(listener, "others are asked");

    @Test
    void saysOnceThatTheBrokerWentAndOnceThatItIsBack(CapturedOutput output) {
        watch.found(new ConsumeOkEvent(this, "ended sessions", "tag"));
        watch.lost(failureOf(listenerOf("bus")));
        assertThat(output).doesNotContain("The broker is");
        for (var outage = 0; outage < 2; outage++) {
            watch.lost(failureOf(listener));
            watch.lost(failureOf(listener));
            watch.found(new ConsumeOkEvent(this, "bus", "tag"));
            watch.found(new ConsumeOkEvent(this, "ended sessions", "tag"));
            watch.found(new ConsumeOkEvent(this, "ended sessions", "tag"));
        }

        assertThat(output.toString().lines().filter(line -> line.contains("WARN") && line.contains("BrokerWatch")))
                .hasSize(2)
                .allMatch(
                        line -> line.contains(
                                "The broker is away (java.net.ConnectException: Connection refused): until it is back others are asked"));
        assertThat(output.toString().lines().filter(line -> line.contains("INFO") && line.contains("BrokerWatch")))
                .hasSize(2)
                .allMatch(line -> line.contains("The broker is back"));
    }

    @Test
    void saysOfAnyListenerThatItGaveUpForGood(CapturedOutput output) {
        watch.lost(new ListenerContainerConsumerFailedEvent(
                listenerOf("bus"), "Consumer raised exception", new IllegalStateException("no such queue"), true));

        assertThat(output).contains("listens no more: Consumer raised exception", "no such queue");
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
