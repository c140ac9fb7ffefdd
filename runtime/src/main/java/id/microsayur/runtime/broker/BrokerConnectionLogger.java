package id.microsayur.runtime.broker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.event.EventListener;

/**
 * Says once that the broker went and once that it is back. The listeners, which try each second, are told to be quiet (see
 * runtime-defaults.yml); that one of them gave up for good is said here too.
 */
public class BrokerConnectionLogger {

    private static final Logger log = LoggerFactory.getLogger(BrokerConnectionLogger.class);

    private final @Nullable SimpleMessageListenerContainer listener;
    private final String fallback;
    private final AtomicBoolean unavailable = new AtomicBoolean();

    /**
     * @param listener speaks for all, since they notice at different moments; null where there is only one
     * @param meanwhile what is done until the broker is back
     */
    public BrokerConnectionLogger(@Nullable SimpleMessageListenerContainer listener, String meanwhile) {
        this.listener = listener;
        this.fallback = meanwhile;
    }

    @EventListener
    void onConsumerFailed(ListenerContainerConsumerFailedEvent failure) {
        if (failure.isFatal()) {
            log.error("{} listens no more: {}", failure.getSource(), failure.getReason(), failure.getThrowable());
        } else if (isMonitored(failure) && unavailable.compareAndSet(false, true)) {
            log.warn("The broker is away ({}): until it is back {}", String.valueOf(failure.getThrowable()), fallback);
        }
    }

    @EventListener
    void onConsumeOk(ConsumeOkEvent begun) {
        if (isMonitored(begun) && unavailable.compareAndSet(true, false)) {
            log.info("The broker is back");
        }
    }

    private boolean isMonitored(ListenerContainerConsumerFailedEvent failure) {
        return listener == null || failure.getSource() == listener;
    }

    private boolean isMonitored(ConsumeOkEvent begun) {
        return listener == null || List.of(listener.getQueueNames()).contains(begun.getQueue());
    }
}
