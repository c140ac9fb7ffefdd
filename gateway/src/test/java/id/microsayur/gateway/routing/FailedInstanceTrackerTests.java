package id.microsayur.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.GatewayProperties;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.util.unit.DataSize;

class FailedInstanceTrackerTests {

    private final ServiceInstance one = new DefaultServiceInstance("one", "order-service", "127.0.0.1", 4001, false);
    private final ServiceInstance two = new DefaultServiceInstance("two", "order-service", "127.0.0.1", 4002, false);

    @Test
    void avoidsAnInstanceThatRefusedAConnection() {
        var failed = trackerWith(Duration.ofHours(1));

        failed(failed, one, new ConnectException());

        assertThat(failed.preferHealthy(List.of(one, two))).containsExactly(two);
    }

    @Test
    void offersFailedInstancesWhenNoOtherIsLeft() {
        var failed = trackerWith(Duration.ofHours(1));

        failed(failed, one, new ConnectException());
        failed(failed, two, new ConnectException());

        assertThat(failed.preferHealthy(List.of(one, two))).containsExactly(one, two);
    }

    @Test
    void offersAnInstanceAgainAfterTheConfiguredTime() {
        var failed = trackerWith(Duration.ZERO);

        failed(failed, one, new ConnectException());

        assertThat(failed.preferHealthy(List.of(one, two))).containsExactly(one, two);
    }

    @Test
    void ignoresFailuresOtherThanARefusedConnection() {
        var failed = trackerWith(Duration.ofHours(1));

        failed(failed, one, new IOException());

        assertThat(failed.preferHealthy(List.of(one, two))).containsExactly(one, two);
    }

    private static FailedInstanceTracker trackerWith(Duration time) {
        var properties = new GatewayProperties(
                DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), time, time, time, time, List.of(), false);
        return new FailedInstanceTracker(() -> properties);
    }

    private static void failed(FailedInstanceTracker memory, ServiceInstance instance, Exception reason) {
        memory.onComplete(new CompletionContext<>(
                CompletionContext.Status.FAILED, reason, new DefaultRequest<>(), new DefaultResponse(instance)));
    }
}
