package id.microsayur.platform.messaging.outbox;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Lets all that a thread publishes leave by one channel. Else every event takes a channel from the cache and keeps it
 * until its confirm, which costs a hand-over between threads on the way out and another on the way back.
 */
class DedicatedChannel {

    private volatile @Nullable RabbitTemplate
            template; // the binding makes it with the first event, and after a refresh

    public void setTemplate(@Nullable RabbitTemplate template) {
        this.template = template;
    }

    /**
     * Does the work on this thread.
     *
     * @throws AmqpException when no channel can be had
     */
    <T> T execute(Supplier<T> work) {
        var known = template;
        return known == null ? work.get() : known.invoke(_ -> work.get());
    }
}
