package id.microsayur.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once that the broker went and once that it is back; the listeners, which try each second, are told to be quiet. */
@Component
class BrokerWatch {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    private final SimpleMessageListenerContainer listener;
    private final AtomicBoolean away = new AtomicBoolean();

    /** One listener speaks for all: they notice at different moments. */
    BrokerWatch(SimpleMessageListenerContainer listener) {
        this.listener = listener;
    }

    @EventListener
    void lost(ListenerContainerConsumerFailedEvent failure) {
        if (failure.getSource() == listener && away.compareAndSet(false, true)) {
            log.warn(
                    "The broker is away ({}): until it is back user-service is asked which sessions ended, and"
                            + " config-server what changed",
                    String.valueOf(failure.getThrowable()));
        }
    }

    @EventListener
    void found(ConsumeOkEvent begun) {
        if (List.of(listener.getQueueNames()).contains(begun.getQueue()) && away.compareAndSet(true, false)) {
            log.info("The broker is back");
        }
    }
}
