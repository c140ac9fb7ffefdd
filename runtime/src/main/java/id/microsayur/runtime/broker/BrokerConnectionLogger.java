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
 * Logs the loss and the recovery of the broker once each, and the remedy for a listener that has stopped. The attempts of
 * the listener containers in between are dropped by {@link LostConnectionLogFilter}.
 */
public class BrokerConnectionLogger {

    private static final Logger log = LoggerFactory.getLogger(BrokerConnectionLogger.class);

    private final @Nullable SimpleMessageListenerContainer listener;
    private final String fallback;
    private final AtomicBoolean unavailable = new AtomicBoolean();

    /**
     * @param listener the listener to monitor, because several notice at different times; null monitors all
     * @param fallback the behaviour until the broker is back, for the log
     */
    public BrokerConnectionLogger(@Nullable SimpleMessageListenerContainer listener, String fallback) {
        this.listener = listener;
        this.fallback = fallback;
    }

    @EventListener
    void onConsumerFailed(ListenerContainerConsumerFailedEvent failure) {
        if (failure.isFatal()) {
            log.error(
                    "{} has stopped after a fatal failure; restart the instance: {} ({})",
                    failure.getSource(),
                    failure.getReason(),
                    String.valueOf(failure.getThrowable()));
        } else if (isMonitored(failure) && unavailable.compareAndSet(false, true)) {
            log.warn("The broker is away ({}): until it is back {}", String.valueOf(failure.getThrowable()), fallback);
        }
    }

    @EventListener
    void onConsumeOk(ConsumeOkEvent started) {
        if (isMonitored(started) && unavailable.compareAndSet(true, false)) {
            log.info("The broker is back");
        }
    }

    private boolean isMonitored(ListenerContainerConsumerFailedEvent failure) {
        return listener == null || failure.getSource() == listener;
    }

    private boolean isMonitored(ConsumeOkEvent started) {
        return listener == null || List.of(listener.getQueueNames()).contains(started.getQueue());
    }
}
