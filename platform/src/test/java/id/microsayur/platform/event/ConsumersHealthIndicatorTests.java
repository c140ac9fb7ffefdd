package id.microsayur.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.process.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.health.contributor.Status;

class ConsumersHealthIndicatorTests {

    private final RabbitTemplate nobody = new RabbitTemplate(new CachingConnectionFactory("127.0.0.1", Ports.free()));

    @Test
    void whoConsumesNeedsTheBroker() {
        var health = new ConsumersHealthIndicator(nobody, "settleOrder;declineOrder").health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsKey("functions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "busConsumer"})
    void whoOnlyPublishesDoesNot(String functions) {
        assertThat(new ConsumersHealthIndicator(nobody, functions).health().getStatus())
                .isEqualTo(Status.UP);
    }
}
