package id.microsayur.platform.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.client.WarmupTask;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.discovery.simple.InstanceProperties;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;

class ConnectionWarmupTests {

    private final Queue<String> warmedUp = new ConcurrentLinkedQueue<>();

    @Test
    void warmsUpRegisteredServicesOnly() {
        warmUp(Duration.ofSeconds(30), task("there"), task("nowhere"));
        assertThat(warmedUp).containsExactly("there");
    }

    @Test
    void startsAlthoughOneTaskFails() {
        warmUp(
                Duration.ofSeconds(30),
                new WarmupTask("there", () -> {
                    throw new IllegalStateException("busy");
                }),
                task("there"));
        assertThat(warmedUp).containsExactly("there");
    }

    @Test
    void startsAlthoughOneTaskNeverEnds() {
        warmUp(Duration.ofMillis(50), new WarmupTask("there", ConnectionWarmupTests::blockForever));
        assertThat(warmedUp).isEmpty();
    }

    private WarmupTask task(String service) {
        return new WarmupTask(service, () -> warmedUp.add(service));
    }

    private static void blockForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void warmUp(Duration timeout, WarmupTask... tasks) {
        var registered = new SimpleDiscoveryProperties();
        var instance = new InstanceProperties();
        instance.setServiceId("there");
        instance.setUri(URI.create("http://localhost:1"));
        registered.setInstances(Map.of("there", List.of(instance)));
        new ConnectionWarmup(() -> new SimpleDiscoveryClient(registered), () -> List.of(tasks), timeout).runAll();
    }
}
