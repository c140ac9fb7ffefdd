package id.microsayur.platform.messaging.topology;

import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.QueuesNotAvailableException;
import org.springframework.amqp.rabbit.support.ConsumerCancelledException;
import org.springframework.context.event.EventListener;

/** Declares the exchange and the quorum queues of a service and of its consumers on each new connection. */
public class EventTopology {

    private static final Logger log = LoggerFactory.getLogger(EventTopology.class);
    public static final String EXCHANGE = "micro-sayur";
    private static final int RETRY_DELAY_MILLIS = 30_000;

    private final EventCatalogue catalogue;
    private final RabbitAdmin admin;

    EventTopology(EventCatalogue catalogue, RabbitAdmin admin) {
        this.catalogue = catalogue;
        this.admin = admin;
    }

    /** Declares the whole topology again, in case a queue was deleted; an unreachable broker is only logged. */
    public void declare() {
        try {
            admin.initialize();
        } catch (AmqpException e) {
            log.warn("Declaring the queues failed: {}", e.toString());
        }
    }

    /** Declares a queue that was deleted under its consumer, which only waits for the queue to exist again. */
    @EventListener
    void redeclareMissingQueue(ListenerContainerConsumerFailedEvent failure) {
        if (indicatesMissingQueue(failure.getThrowable())) {
            declare();
        }
    }

    private static boolean indicatesMissingQueue(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof QueuesNotAvailableException
                        || failure instanceof ConsumerCancelledException
                        || failure.getCause() instanceof ConsumerCancelledException);
    }

    /** False for an event that only temporary queues receive, so that an unroutable message is no failure. */
    public boolean requiresQueue(String event) {
        return catalogue.requiresQueue(event);
    }

    /**
     * The declarations of one service; producers declare their consumers' queues too, so that no event is published
     * before its queues exist.
     */
    static Declarables declarables(EventCatalogue catalogue, String service) {
        var exchange = new TopicExchange(EXCHANGE);
        var all = new ArrayList<Declarable>(List.of(exchange));
        catalogue
                .subscriptionsRelatedTo(service)
                .flatMap(eventSubscription -> declare(eventSubscription, exchange))
                .forEach(all::add);
        return new Declarables(all);
    }

    private static Stream<Declarable> declare(EventSubscription eventSubscription, TopicExchange exchange) {
        var queue = quorumQueueWithDeadLetterTarget(eventSubscription.queue(), eventSubscription.deadLetterQueue())
                .withArgument("x-delivery-limit", 20)
                .build();
        var retry = quorumQueueWithDeadLetterTarget(eventSubscription.retryQueue(), eventSubscription.queue())
                .withArgument("x-message-ttl", RETRY_DELAY_MILLIS)
                .build();
        // RabbitMQ 4 counts each read as a delivery and by default drops a message after 20 of them
        Queue deadLetters = QueueBuilder.durable(eventSubscription.deadLetterQueue())
                .quorum()
                .withArgument("x-delivery-limit", Integer.MAX_VALUE)
                .build();
        Binding binding = BindingBuilder.bind(queue).to(exchange).with(eventSubscription.event());
        return Stream.of(queue, retry, deadLetters, binding);
    }

    /** At-least-once dead-lettering over the default exchange, which requires reject-publish. */
    private static QueueBuilder quorumQueueWithDeadLetterTarget(String name, String target) {
        return QueueBuilder.durable(name)
                .quorum()
                .withArgument("x-dead-letter-exchange", "")
                .withArgument("x-dead-letter-routing-key", target)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .withArgument("x-overflow", "reject-publish");
    }

    public List<EventSubscription> subscriptionsOf(String service) {
        return catalogue.subscriptionsOf(service).toList();
    }
}
