package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

class LivingInstancesTests {

    private final ServiceInstance one = new DefaultServiceInstance("one", "order-service", "127.0.0.1", 4001, false);
    private final ServiceInstance two = new DefaultServiceInstance("two", "order-service", "127.0.0.1", 4002, false);
    private final GatewayProperties properties = new GatewayProperties(
            DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), Duration.ofHours(1), Duration.ZERO, Duration.ZERO);
    private final FailedInstances failed = new FailedInstances(() -> properties);

    private List<ServiceInstance> registered = List.of(one, two);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final LivingInstances living = new LivingInstances(registry(), failed, clock());

    @Test
    void remembersForAWhileWhomTheRegistryKnew() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of();

        now = now.plusSeconds(14);
        assertThat(offered()).containsExactly(one, two);

        now = now.plusSeconds(2);
        assertThat(offered()).isEmpty();
    }

    @Test
    void offersNobodyWhoIsGoneAndRefusesConnections() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of();

        refuses(one);
        assertThat(offered()).containsExactly(two);

        refuses(two);
        assertThat(offered()).isEmpty();
    }

    @Test
    void believesARegistryThatKnowsSomebody() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of(two);

        assertThat(offered()).containsExactly(two);
    }

    private List<ServiceInstance> offered() {
        return living.get().next().blockOptional().orElseThrow();
    }

    private void refuses(ServiceInstance instance) {
        failed.onComplete(new CompletionContext<>(
                CompletionContext.Status.FAILED,
                new ConnectException(),
                new DefaultRequest<>(),
                new DefaultResponse(instance)));
    }

    private ServiceInstanceListSupplier registry() {
        return new ServiceInstanceListSupplier() {
            @Override
            public String getServiceId() {
                return "order-service";
            }

            @Override
            public Flux<List<ServiceInstance>> get() {
                return Flux.just(registered);
            }
        };
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
