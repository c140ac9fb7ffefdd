package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.localservers.process.LocalPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.health.contributor.Status;

class ConsumersHealthIndicatorTests {

    private final RabbitTemplate unreachableBroker =
            new RabbitTemplate(new CachingConnectionFactory("127.0.0.1", LocalPorts.findFree()));

    @Test
    void aConsumerNeedsTheBroker() {
        var health = new ConsumersHealthIndicator(unreachableBroker, "settleOrder;declineOrder").health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsKey("functions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "busConsumer"})
    void aPublisherDoesNotNeedTheBroker(String functions) {
        assertThat(new ConsumersHealthIndicator(unreachableBroker, functions)
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }
}
