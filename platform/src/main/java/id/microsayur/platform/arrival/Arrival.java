package id.microsayur.platform.arrival;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Greets those neighbours that are there between opening the port and entering the registry, which is another listener to
 * the same event: the first request then waits for no key, no token, no connection and no load balancer of theirs.
 */
class Arrival implements ApplicationListener<WebServerInitializedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(Arrival.class);

    private final Supplier<DiscoveryClient> registry;
    private final Supplier<List<Greeting>> greetings;
    private final Duration patience;

    /** @param patience for all greetings together; who has not answered by then is met later */
    Arrival(Supplier<DiscoveryClient> registry, Supplier<List<Greeting>> greetings, Duration patience) {
        this.registry = registry;
        this.greetings = greetings;
        this.patience = patience;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent opened) {
        greetAll();
    }

    void greetAll() {
        var hands = Executors.newVirtualThreadPerTaskExecutor();
        try {
            hands.invokeAll(
                    greetings.get().stream().map(this::task).toList(), patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            hands.shutdownNow();
        }
    }

    private Callable<Boolean> task(Greeting greeting) {
        return () -> {
            try {
                if (registry.get().getInstances(greeting.service()).isEmpty()) {
                    return false;
                }
                greeting.words().run();
                return true;
            } catch (RuntimeException e) {
                log.debug("{} could not be greeted: {}", greeting.service(), e.toString());
                return false;
            }
        };
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
