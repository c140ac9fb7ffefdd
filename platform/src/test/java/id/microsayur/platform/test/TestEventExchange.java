package id.microsayur.platform.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchange from another service's view: records published events, validates them against their schema, and
 * publishes events.
 */
public final class TestEventExchange {

    private static final String EXCHANGE = "micro-sayur";

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final RabbitTemplate rabbit;
    private final JsonMapper json;
    private final Queue queue = new Queue("test." + UUID.randomUUID(), false, false, true);

    public TestEventExchange(AmqpAdmin admin, RabbitTemplate rabbit, JsonMapper json, String events) {
        this.rabbit = rabbit;
        this.json = json;
        admin.declareQueue(queue);
        admin.declareBinding(
                BindingBuilder.bind(queue).to(new TopicExchange(EXCHANGE)).with(events));
    }

    /** All events received so far about this order, in order of arrival. */
    public List<JsonNode> receivedFor(String orderId) {
        for (var message = rabbit.receive(queue.getName());
                message != null;
                message = rabbit.receive(queue.getName())) {
            var body = new String(message.getBody(), StandardCharsets.UTF_8);
            new EventContract(json.readTree(body).path("event").asString(), 1).assertValid(body);
            received.add(json.readTree(body));
        }
        return received.stream()
                .filter(event -> event.path("data").path("order_id").asString().equals(orderId))
                .toList();
    }

    /** Publishes only the body, without headers. */
    public void publish(String event, String data) {
        var body = "{\"event\": \"%s\", \"timestamp\": \"2026-11-22T05:00:00Z\", \"data\": %s}".formatted(event, data);
        new EventContract(event, 1).assertValid(body);
        rabbit.send(
                EXCHANGE,
                event,
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build());
    }
}
