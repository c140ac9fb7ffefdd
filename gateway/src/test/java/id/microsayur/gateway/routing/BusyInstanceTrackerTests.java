package id.microsayur.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.GatewayProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClientsProperties;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

class BusyInstanceTrackerTests {

    private final ServiceInstance one = new DefaultServiceInstance("one", "order-service", "127.0.0.1", 4001, false);
    private final ServiceInstance two = new DefaultServiceInstance("two", "order-service", "127.0.0.1", 4002, false);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // the clock may overflow
    private final Duration any = Duration.ZERO;
    private final GatewayProperties properties = new GatewayProperties(
            DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), any, Duration.ofMillis(100), any, any, List.of(), false);
    private final BusyInstanceTracker busy =
            new BusyInstanceTracker(() -> properties, new SimpleMeterRegistry(), nanos::get);

    @Test
    void recordsOnlyARejectionForWantOfRoom() {
        assertThat(busy.recordResponse(one, new DefaultHttpHeaders().set("Retry-After", "1")))
                .isFalse();
        assertThat(busy.isBusy(one)).isFalse();

        reject(one);

        assertThat(busy.isBusy(one)).isTrue();
        assertThat(busy.isBusy(two)).isFalse();
    }

    @Test
    void forgetsTheRejectionAfterTheConfiguredTime() {
        reject(one);

        nanos.addAndGet(Duration.ofMillis(100).toNanos() - 1);
        assertThat(busy.isBusy(one)).isTrue();
        nanos.incrementAndGet();
        assertThat(busy.isBusy(one)).isFalse();
    }

    @Test
    void selectsABusyInstanceOnlyIfAllAre() {
        var selector = selector();

        reject(one);
        assertThat(Stream.generate(() -> selector.select("order-service").block())
                        .limit(4))
                .containsOnly(two);

        reject(two);
        assertThat(selector.select("order-service").block()).isIn(one, two);
    }

    private void reject(ServiceInstance instance) {
        assertThat(busy.recordResponse(instance, new DefaultHttpHeaders().set("X-Instance-Busy", "true")))
                .isTrue();
    }

    private InstanceSelector selector() {
        var instances = new ServiceInstanceListSupplier() {
            @Override
            public String getServiceId() {
                return "order-service";
            }

            @Override
            public Flux<List<ServiceInstance>> get() {
                return Flux.just(List.of(one, two));
            }
        };
        var balancers = new LoadBalancerClientFactory(new LoadBalancerClientsProperties()) {
            @Override
            public <T> T getInstance(String service, Class<T> type) {
                return type.cast(instances);
            }
        };
        return new InstanceSelector(balancers, new FailedInstanceTracker(() -> properties), busy);
    }
}
