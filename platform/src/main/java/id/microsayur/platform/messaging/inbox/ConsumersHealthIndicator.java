package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.database.DatabaseOutage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.health.RabbitHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of a service that consumes events: down without the broker or while the database accepts no writes; always up
 * for one that only publishes, through its outbox.
 */
class ConsumersHealthIndicator implements HealthIndicator {

    /** Spring Cloud Bus adds this function to every service; its messages are no domain events. */
    private static final String BUS_FUNCTION = "busConsumer";

    private final RabbitHealthIndicator broker;
    private final Supplier<@Nullable DatabaseOutage> database;
    private final List<String> functions;

    ConsumersHealthIndicator(RabbitTemplate rabbit, Supplier<@Nullable DatabaseOutage> database, String functions) {
        this.broker = new RabbitHealthIndicator(rabbit);
        this.database = database;
        this.functions = Stream.of(functions.split(";"))
                .filter(function -> !function.isBlank() && !function.equals(BUS_FUNCTION))
                .toList();
    }

    @Override
    public Health health() {
        if (functions.isEmpty()) {
            return Health.up().withDetail("functions", functions).build();
        }
        var outage = database.get();
        var health = outage == null
                ? Health.status(broker.health().getStatus())
                : Health.down().withDetail("database", outage.label());
        return health.withDetail("functions", functions).build();
    }
}
