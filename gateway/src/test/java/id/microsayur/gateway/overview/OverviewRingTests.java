package id.microsayur.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.gateway.overview.OverviewRing.InstanceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverviewRingTests {

    private static final Duration STEP = Duration.ofSeconds(10);
    private final OverviewRing ring = new OverviewRing();

    @Test
    void computesRateErrorsAndQuantilesOfTheStepFromTheCountersBefore() {
        add(gateway(100, 1, 50, 100));
        var step = add(gateway(300, 3, 150, 300));

        assertThat(step.requests()).isEqualTo(202);
        assertThat(step.errors5xx()).isEqualTo(2);
        assertThat(step.requestRate()).isEqualTo(20.2);
        assertThat(step.p50()).isEqualTo(100.0);
        assertThat(step.p95()).isEqualTo(190.0);
        assertThat(step.orders()).isNull();
        assertThat(step.deadLetters()).isNull();
    }

    /** Half of the requests below 0.1 s, all below 0.2 s, and one route that is not counted. */
    private static InstanceMetrics gateway(int good, int bad, int fast, int all) {
        return metrics("gateway", "gateway:8080", true, """
                # TYPE spring_cloud_gateway_requests_seconds histogram
                spring_cloud_gateway_requests_seconds_bucket{routeId="orders",outcome="SUCCESSFUL",le="0.1"} %d
                spring_cloud_gateway_requests_seconds_bucket{routeId="orders",outcome="SUCCESSFUL",le="0.2"} %d
                spring_cloud_gateway_requests_seconds_bucket{routeId="orders",outcome="SUCCESSFUL",le="+Inf"} %d
                spring_cloud_gateway_requests_seconds_count{routeId="orders",outcome="SUCCESSFUL"} %d
                spring_cloud_gateway_requests_seconds_count{routeId="orders",outcome="SERVER_ERROR"} %d
                spring_cloud_gateway_requests_seconds_count{routeId="order-events",outcome="SUCCESSFUL"} 999
                """.formatted(fast, all, all, good, bad));
    }

    @Test
    void hasNoQuantilesWithoutRequests() {
        add(gateway(100, 1, 50, 100));
        var step = add(gateway(100, 1, 50, 100));

        assertThat(step.requests()).isZero();
        assertThat(step.p50()).isNull();
    }

    @Test
    void sumsCountersOverInstancesAndCountsWhatTheyShareOnce() {
        add(order("order-service:1", 5, 3), order("order-service:2", 70, 3));
        var step = add(order("order-service:1", 7, 4), order("order-service:2", 71, 2));

        assertThat(step.orders()).isEqualTo(Map.of("PAID", 3L));
        assertThat(step.queueDepth()).isEqualTo(4);
        assertThat(step.deadLetters()).isEqualTo(1);
        assertThat(step.retrying()).isNull();
        assertThat(step.outboxBacklog()).isNull();
        assertThat(step.outboxAgeSeconds()).isEqualTo(0.5);
        assertThat(step.instances()).isEqualTo(2);
    }

    private static InstanceMetrics order(String instance, int paid, int depth) {
        return metrics("order-service", instance, false, """
                micro_sayur_orders_total{status="PAID"} %d.0
                micro_sayur_queue_depth{queue="q",state="ready"} %d.0
                micro_sayur_dead_letters{queue="q"} 1.0
                micro_sayur_outbox_oldest_age_seconds 0.5
                micro_sayur_outbox_backlog NaN
                """.formatted(paid, depth));
    }

    @Test
    void countsFromZeroAfterARestartAndNothingOfAnInstanceSeenForTheFirstTime() {
        assertThat(add(order("order-service:1", 500, 0)).orders()).isEmpty();
        assertThat(add(order("order-service:1", 2, 0)).orders()).isEqualTo(Map.of("PAID", 2L));
    }

    @Test
    void holdsTheLastQuarterOfAnHour() {
        for (var i = 0; i < 100; i++) {
            add();
        }
        assertThat(ring.steps()).hasSize(90);
        assertThat(Duration.between(
                        ring.steps().getFirst().at(), ring.steps().getLast().at()))
                .isEqualTo(Duration.ofSeconds(890));
    }

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");

    private OverviewStep add(InstanceMetrics... metrics) {
        now = now.plus(STEP);
        var services = List.of(metrics).stream().anyMatch(one -> !one.service().equals("gateway"));
        ring.add(now, STEP, List.of(metrics), Set.of("orders"), services);
        return ring.steps().getLast();
    }

    private static InstanceMetrics metrics(String service, String instance, boolean isNew, String text) {
        return new InstanceMetrics(service, instance, isNew, PrometheusText.parse(text));
    }
}
