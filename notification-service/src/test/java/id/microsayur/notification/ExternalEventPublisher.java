package id.microsayur.notification;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;

/** Publishes events as specified, with exchange, routing key and body only, independent of platform. */
final class ExternalEventPublisher implements AutoCloseable {

    private static final AtomicInteger PUBLISHED = new AtomicInteger();

    private final Connection connection;

    ExternalEventPublisher(Environment broker) throws Exception {
        var connections = new ConnectionFactory();
        connections.setHost(broker.getRequiredProperty("spring.rabbitmq.host"));
        connections.setPort(broker.getRequiredProperty("spring.rabbitmq.port", Integer.class));
        connections.setUsername(broker.getRequiredProperty("spring.rabbitmq.username"));
        connections.setPassword(broker.getRequiredProperty("spring.rabbitmq.password"));
        connections.setVirtualHost(broker.getRequiredProperty("spring.rabbitmq.virtual-host"));
        connection = connections.newConnection();
    }

    void publish(String event, String data) throws Exception {
        var body = """
                {"event": "%s", "timestamp": "2025-10-16T13:52:34Z", "data": %s}""".formatted(event, data);
        try (var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("micro-sayur", event, null, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(40_000);
            PUBLISHED.incrementAndGet();
        }
    }

    /** Number of events published by all instances in this JVM. */
    static int published() {
        return PUBLISHED.get();
    }

    long messageCount(String queue) throws Exception {
        try (var channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
