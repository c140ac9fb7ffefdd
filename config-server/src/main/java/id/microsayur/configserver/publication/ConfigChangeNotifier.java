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

/** Says over the bus whose keys changed. It waits for nobody: who hears nothing looks by itself soon. */
class ConfigChangeNotifier implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConfigChangeNotifier.class);

    private final BusBridge bus;
    private final BusProperties self;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("announcer").daemon().factory());

    ConfigChangeNotifier(BusBridge bus, BusProperties self) {
        this.bus = bus;
        this.self = self;
    }

    void announce(String service, String edition, List<String> keys) {
        executor.execute(() -> {
            try {
                bus.send(new ConfigChanged(this, self.getId(), service, edition, keys));
                log.info("Announced to {}: {}", service, keys);
            } catch (RuntimeException e) {
                log.warn("{} could not be told ({}); its instances look by themselves soon", service, e.toString());
            }
        });
    }

    @Override
    public void destroy() {
        executor.shutdown();
    }
}
