package id.microsayur.platform.event;

import id.microsayur.platform.event.EventCatalogue.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

/** The exchange and every consumer's quorum queues, declared by each service whenever it connects. */
class EventTopology {

    static final String EXCHANGE = "micro-sayur";
    private static final int RETRY_AFTER_MILLIS = 30_000;

    private final EventCatalogue catalogue;
    private final RabbitAdmin admin;

    EventTopology(EventCatalogue catalogue, RabbitAdmin admin) {
        this.catalogue = catalogue;
        this.admin = admin;
    }

    /** Declares everything again: a queue was deleted while we ran. */
    void declare() {
        admin.initialize();
    }

    /** False for an event that only listeners who come and go care for: there may be none, and nobody misses it. */
    boolean isAwaited(String event) {
        return catalogue.isAwaited(event);
    }

    static Declarables of(EventCatalogue catalogue) {
        var exchange = new TopicExchange(EXCHANGE);
        var all = new ArrayList<Declarable>(List.of(exchange));
        catalogue
                .subscriptions()
                .flatMap(subscription -> declare(subscription, exchange))
                .forEach(all::add);
        return new Declarables(all);
    }

    private static Stream<Declarable> declare(Subscription subscription, TopicExchange exchange) {
        var queue = deadLettered(subscription.queue(), subscription.deadLetterQueue())
                .withArgument("x-delivery-limit", 20)
                .build();
        var retry = deadLettered(subscription.retryQueue(), subscription.queue())
                .withArgument("x-message-ttl", RETRY_AFTER_MILLIS)
                .build();
        // RabbitMQ 4 counts each reading as a delivery and drops a message after 20 of them, unless told otherwise
        Queue deadLetters = QueueBuilder.durable(subscription.deadLetterQueue())
                .quorum()
                .withArgument("x-delivery-limit", Integer.MAX_VALUE)
                .build();
        Binding binding = BindingBuilder.bind(queue).to(exchange).with(subscription.event());
        return Stream.of(queue, retry, deadLetters, binding);
    }

    /** At-least-once dead-lettering over the default exchange; it needs reject-publish. */
    private static QueueBuilder deadLettered(String name, String target) {
        return QueueBuilder.durable(name)
                .quorum()
                .withArgument("x-dead-letter-exchange", "")
                .withArgument("x-dead-letter-routing-key", target)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .withArgument("x-overflow", "reject-publish");
    }

    List<Subscription> subscriptionsOf(String service) {
        return catalogue.subscriptionsOf(service).toList();
    }
}
