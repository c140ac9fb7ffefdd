package id.microsayur.platform.messaging.inbox;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.health.RabbitHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the broker connection for a service that consumes events; always up for one that only publishes, through
 * its outbox.
 */
class ConsumersHealthIndicator implements HealthIndicator {

    /** Spring Cloud Bus adds this function to every service; its messages are no domain events. */
    private static final String BUS_FUNCTION = "busConsumer";

    private final RabbitHealthIndicator broker;
    private final List<String> functions;

    ConsumersHealthIndicator(RabbitTemplate rabbit, String functions) {
        this.broker = new RabbitHealthIndicator(rabbit);
        this.functions = Stream.of(functions.split(";"))
                .filter(function -> !function.isBlank() && !function.equals(BUS_FUNCTION))
                .toList();
    }

    @Override
    public Health health() {
        var health = functions.isEmpty()
                ? Health.up()
                : Health.status(broker.health().getStatus());
        return health.withDetail("functions", functions).build();
    }
}
