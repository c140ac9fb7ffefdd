package id.microsayur.platform.messaging.publisher;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Publishes all events of one thread on a single channel. Otherwise each event occupies a cached channel until its
 * confirm, which costs a thread hand-over on publishing and another on the confirm.
 */
class DedicatedChannel {

    private volatile @Nullable RabbitTemplate
            template; // set when the binding is created: with the first event and after a refresh

    public void setTemplate(@Nullable RabbitTemplate template) {
        this.template = template;
    }

    /**
     * Runs the work on the calling thread.
     *
     * @throws AmqpException when no channel is available
     */
    <T> T execute(Supplier<T> work) {
        var current = template;
        return current == null ? work.get() : current.invoke(_ -> work.get());
    }
}
