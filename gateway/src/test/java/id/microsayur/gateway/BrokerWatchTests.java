package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokerWatchTests {

    private final BrokerWatch watch = new BrokerWatch();

    @Test
    void saysOnceThatTheBrokerWentAndOnceThatItIsBack(CapturedOutput output) {
        watch.found();
        assertThat(output).isEmpty();
        for (var outage = 0; outage < 2; outage++) {
            watch.lost(failure());
            watch.lost(failure());
            watch.found();
            watch.found();
        }

        assertThat(output.toString().lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .allMatch(line -> line.contains("The broker is away (java.net.ConnectException: Connection refused)"));
        assertThat(output.toString().lines().filter(line -> line.contains("INFO")))
                .hasSize(2)
                .allMatch(line -> line.contains("The broker is back"));
    }

    private ListenerContainerConsumerFailedEvent failure() {
        return new ListenerContainerConsumerFailedEvent(
                this, "attempting restart", new ConnectException("Connection refused"), false);
    }
}
