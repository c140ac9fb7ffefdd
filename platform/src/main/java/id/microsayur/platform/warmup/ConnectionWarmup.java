package id.microsayur.platform.warmup;

import id.microsayur.platform.client.WarmupTask;
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
 * Runs the warm-up tasks of registered downstream services after the port is open and before the instance registers
 * with Eureka (a later listener of the same event), so that the first request waits for no key, token, connection or
 * load balancer.
 */
class ConnectionWarmup implements ApplicationListener<WebServerInitializedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ConnectionWarmup.class);

    private final Supplier<DiscoveryClient> registry;
    private final Supplier<List<WarmupTask>> tasks;
    private final Duration timeout;

    /** @param timeout for all tasks together; unfinished ones are cancelled */
    ConnectionWarmup(Supplier<DiscoveryClient> registry, Supplier<List<WarmupTask>> tasks, Duration timeout) {
        this.registry = registry;
        this.tasks = tasks;
        this.timeout = timeout;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent opened) {
        runAll();
    }

    void runAll() {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            executor.invokeAll(
                    tasks.get().stream().map(this::toCallable).toList(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }

    private Callable<Boolean> toCallable(WarmupTask warmupTask) {
        return () -> {
            try {
                if (registry.get().getInstances(warmupTask.service()).isEmpty()) {
                    return false;
                }
                warmupTask.action().run();
                return true;
            } catch (RuntimeException e) {
                log.debug("Warm-up of {} failed: {}", warmupTask.service(), e.toString());
                return false;
            }
        };
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
