package id.microsayur.gateway.shutdown;

import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Leaves new connections to a successor, and delays the stop until notice time and active requests end. */
@Component
class ConnectionDrainer implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ConnectionDrainer.class);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    private final ApplicationContext application;
    private final Refreshable<GatewayShutdownProperties> properties;
    private final ListeningPort port;
    private final ActiveRequestsFilter requests;

    ConnectionDrainer(
            ApplicationContext application,
            Refreshable<GatewayShutdownProperties> properties,
            ListeningPort port,
            ActiveRequestsFilter requests) {
        this.application = application;
        this.properties = properties;
        this.port = port;
        this.requests = requests;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        var period = properties.get().toDrainPeriod();
        if (closing.getApplicationContext() != application || period.length().isZero() || period.isSkipped()) {
            return;
        }
        log.info("Draining connections for at least {} before the stop", period.length());
        requests.startDraining();
        port.leaveToSuccessor();
        period.await(LONGEST_REQUEST, requests::isIdle);
    }

    /** Runs before every other close listener, since the web server stops with one of them. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
