package id.microsayur.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.GatewayProperties;
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

class FailureAwareInstanceSupplierTests {

    private final ServiceInstance one = new DefaultServiceInstance("one", "order-service", "127.0.0.1", 4001, false);
    private final ServiceInstance two = new DefaultServiceInstance("two", "order-service", "127.0.0.1", 4002, false);
    private final GatewayProperties properties = new GatewayProperties(
            DataSize.ofMegabytes(1),
            DataSize.ofKilobytes(16),
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            false);
    private final FailedInstanceTracker failed = new FailedInstanceTracker(() -> properties);

    private List<ServiceInstance> registered = List.of(one, two);
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final FailureAwareInstanceSupplier supplier = new FailureAwareInstanceSupplier(registry(), failed, clock());

    @Test
    void offersTheLastKnownInstancesWhileTheRegistryIsEmpty() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of();

        now = now.plusSeconds(14);
        assertThat(offered()).containsExactly(one, two);

        now = now.plusSeconds(2);
        assertThat(offered()).isEmpty();
    }

    @Test
    void dropsLastKnownInstancesThatRefuseConnections() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of();

        refuseConnection(one);
        assertThat(offered()).containsExactly(two);

        refuseConnection(two);
        assertThat(offered()).isEmpty();
    }

    @Test
    void usesTheRegistryWhenItIsNotEmpty() {
        assertThat(offered()).containsExactly(one, two);
        registered = List.of(two);

        assertThat(offered()).containsExactly(two);
    }

    private List<ServiceInstance> offered() {
        return supplier.get().next().blockOptional().orElseThrow();
    }

    private void refuseConnection(ServiceInstance instance) {
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
