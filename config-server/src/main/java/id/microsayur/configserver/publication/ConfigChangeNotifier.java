package id.microsayur.configserver.publication;

import id.microsayur.runtime.configclient.ConfigChanged;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.cloud.bus.BusBridge;
import org.springframework.cloud.bus.BusProperties;

/** Sends bus events with the changed keys of each service in the background; instances that miss one poll anyway. */
class ConfigChangeNotifier implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConfigChangeNotifier.class);

    private final BusBridge bus;
    private final BusProperties self;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("config-change-notifier").daemon().factory());

    ConfigChangeNotifier(BusBridge bus, BusProperties self) {
        this.bus = bus;
        this.self = self;
    }

    void sendChange(String service, String version, List<String> keys) {
        executor.execute(() -> {
            try {
                bus.send(new ConfigChanged(this, self.getId(), service, version, keys));
                log.info("Change announced to {}: {}", service, keys);
            } catch (RuntimeException e) {
                log.warn(
                        "Change not announced to {} ({}); its instances apply it at their next poll",
                        service,
                        e.toString());
            }
        });
    }

    @Override
    public void destroy() {
        executor.shutdown();
    }
}
