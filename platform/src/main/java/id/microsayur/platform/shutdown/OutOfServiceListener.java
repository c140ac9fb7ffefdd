package id.microsayur.platform.shutdown;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import id.microsayur.runtime.refresh.Refreshable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Sets the instance OUT_OF_SERVICE in the registry and serves until its clients have noticed, before the context closes. Ordered before
 * every other close listener, because some of them stop executors and schedulers that requests still need.
 */
class OutOfServiceListener implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(OutOfServiceListener.class);

    private final ApplicationContext application;
    private final ObjectProvider<ApplicationInfoManager> instanceInfo;
    private final Refreshable<ShutdownProperties> properties;

    OutOfServiceListener(
            ApplicationContext application,
            ObjectProvider<ApplicationInfoManager> instanceInfo,
            Refreshable<ShutdownProperties> properties) {
        this.application = application;
        this.instanceInfo = instanceInfo;
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        var self = instanceInfo.getIfAvailable();
        if (closing.getApplicationContext() == application
                && self != null
                && self.getInfo().getStatus() == InstanceStatus.UP) {
            announceAndDrain(self);
        }
    }

    private void announceAndDrain(ApplicationInfoManager self) {
        var period = properties.get().toDrainPeriod();
        if (period.isSkipped()) {
            return;
        }
        self.setInstanceStatus(InstanceStatus.OUT_OF_SERVICE);
        log.info("Out of service in the registry; serving for another {} until clients have noticed", period.length());
        period.await();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
