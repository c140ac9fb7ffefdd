package id.microsayur.platform.arrival;

import static org.assertj.core.api.Assertions.assertThat;

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

class ArrivalTests {

    private final Queue<String> greeted = new ConcurrentLinkedQueue<>();

    @Test
    void greetsThoseWhoAreThere() {
        arrive(Duration.ofSeconds(30), hello("there"), hello("nowhere"));
        assertThat(greeted).containsExactly("there");
    }

    @Test
    void comesWhateverOneOfThemAnswers() {
        arrive(
                Duration.ofSeconds(30),
                new Greeting("there", () -> {
                    throw new IllegalStateException("busy");
                }),
                hello("there"));
        assertThat(greeted).containsExactly("there");
    }

    @Test
    void comesAlthoughOneOfThemNeverAnswers() {
        arrive(Duration.ofMillis(50), new Greeting("there", ArrivalTests::waitForEver));
        assertThat(greeted).isEmpty();
    }

    private Greeting hello(String service) {
        return new Greeting(service, () -> greeted.add(service));
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void arrive(Duration patience, Greeting... greetings) {
        var known = new SimpleDiscoveryProperties();
        var instance = new InstanceProperties();
        instance.setServiceId("there");
        instance.setUri(URI.create("http://localhost:1"));
        known.setInstances(Map.of("there", List.of(instance)));
        new Arrival(() -> new SimpleDiscoveryClient(known), () -> List.of(greetings), patience).greetAll();
    }
}
