package id.microsayur.gateway;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once that the broker went and once that it is back; the listeners, which try each second, are told to be quiet. */
@Component
class BrokerWatch {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    private final AtomicBoolean away = new AtomicBoolean();

    @EventListener
    void lost(ListenerContainerConsumerFailedEvent failure) {
        if (away.compareAndSet(false, true)) {
            log.warn(
                    "The broker is away ({}): until it is back user-service is asked which sessions ended, and"
                            + " config-server what changed",
                    String.valueOf(failure.getThrowable()));
        }
    }

    @EventListener(ConsumeOkEvent.class)
    void found() {
        if (away.compareAndSet(true, false)) {
            log.info("The broker is back");
        }
    }
}
