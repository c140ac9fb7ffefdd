package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.platform.messaging.database.DatabaseOutage;
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
        var health = new ConsumersHealthIndicator(unreachableBroker, () -> null, "settleOrder;declineOrder").health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsKey("functions");
    }

    @Test
    void aConsumerNeedsADatabaseThatAcceptsWrites() {
        var health = new ConsumersHealthIndicator(unreachableBroker, () -> DatabaseOutage.FULL, "settleOrder").health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("database", "full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "busConsumer"})
    void aPublisherDoesNotNeedTheBroker(String functions) {
        assertThat(new ConsumersHealthIndicator(unreachableBroker, () -> DatabaseOutage.FULL, functions)
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }
}
