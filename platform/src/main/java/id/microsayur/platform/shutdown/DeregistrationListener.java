package id.microsayur.platform.shutdown;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import id.microsayur.runtime.refresh.Refreshable;
import java.nio.file.Files;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Deregisters the instance and keeps serving until its clients have noticed, before the context closes. Ordered before
 * every other close listener, because some of them stop executors and schedulers that requests still need.
 */
class DeregistrationListener implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(DeregistrationListener.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final ApplicationContext application;
    private final ObjectProvider<ApplicationInfoManager> instanceInfo;
    private final Refreshable<ShutdownProperties> properties;

    DeregistrationListener(
            ApplicationContext application,
            ObjectProvider<ApplicationInfoManager> registered,
            Refreshable<ShutdownProperties> properties) {
        this.application = application;
        this.instanceInfo = registered;
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        var self = instanceInfo.getIfAvailable();
        if (closing.getApplicationContext() == application
                && self != null
                && self.getInfo().getStatus() == InstanceStatus.UP) {
            deregisterAndDrain(self);
        }
    }

    private void deregisterAndDrain(ApplicationInfoManager self) {
        if (isDrainSkipped()) {
            return;
        }
        var notice = properties.get().notice();
        log.info("Deregistered; serving for another {} until clients have noticed", notice);
        self.setInstanceStatus(InstanceStatus.OUT_OF_SERVICE);
        var end = System.nanoTime() + notice.toNanos();
        try {
            while (System.nanoTime() < end && !isDrainSkipped()) {
                Thread.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDrainSkipped() {
        var marker = properties.get().closedSign();
        return marker != null && Files.exists(marker);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
