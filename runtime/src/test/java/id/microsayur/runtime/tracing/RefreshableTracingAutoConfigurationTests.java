package id.microsayur.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.microsayur.runtime.property.CandidateConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import tools.jackson.databind.JsonNode;

/** Span export with an available, absent, slow or rejecting collector. */
class RefreshableTracingAutoConfigurationTests {

    @Configuration
    @EnableAutoConfiguration
    static class Kiosk {}

    private final ZipkinCollectorStub zipkinCollectorStub = new ZipkinCollectorStub();
    private @Nullable ConfigurableApplicationContext kiosk;

    @AfterEach
    void close() {
        zipkinCollectorStub.close();
        if (kiosk != null) {
            kiosk.close();
        }
    }

    @Test
    void exportsSpansInTheFormatOfJaegersZipkinReceiver() {
        start(zipkinCollectorStub.url());
        var outer = span("buy", Span.Kind.SERVER).tag("order.id", "42");
        try (var _ = tracer().withSpan(outer)) {
            span("publish", Span.Kind.PRODUCER)
                    .event("try 1: timed out")
                    .error(new IllegalStateException("full"))
                    .end();
            span("select orders", Span.Kind.CLIENT)
                    .remoteServiceName("postgresql")
                    .end();
            span("hear", Span.Kind.CONSUMER).end();
        }
        outer.end();

        await().until(() -> zipkinCollectorStub.spans().size() == 4);
        assertThat(zipkinCollectorStub.posts()).allSatisfy(post -> {
            assertThat(post.path()).isEqualTo("/api/v2/spans");
            assertThat(post.contentType()).startsWith("application/json");
            assertThat(post.spans().isArray()).isTrue();
        });
        assertThat(zipkinCollectorStub.spans())
                .allSatisfy(RefreshableTracingAutoConfigurationTests::assertReadableByJaeger);
        var publish = spanNamed("publish");
        assertThat(publish.path("parentId")).isEqualTo(spanNamed("buy").path("id"));
        assertThat(publish.path("tags").path("error").asString()).isEqualTo("full");
        assertThat(publish.path("annotations").path(0).path("value").asString()).isEqualTo("try 1: timed out");
        assertThat(spanNamed("select orders")
                        .path("remoteEndpoint")
                        .path("serviceName")
                        .asString())
                .isEqualTo("postgresql");
        assertThat(spanNamed("buy").path("tags").path("order.id").asString()).isEqualTo("42");
    }

    /** Jaeger's Zipkin receiver rejects the whole list if one span breaks one of these rules. */
    private static void assertReadableByJaeger(JsonNode span) {
        assertThat(span.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(span.path("id").asString()).matches("[0-9a-f]{16}");
        assertThat(span.path("parentId").asString("0123456789abcdef")).matches("[0-9a-f]{16}");
        assertThat(span.path("name").isString()).isTrue();
        assertThat(span.path("kind").asString()).isIn("CLIENT", "SERVER", "PRODUCER", "CONSUMER");
        assertThat(span.path("timestamp").isIntegralNumber()).isTrue();
        assertThat(span.path("timestamp").asLong()).isGreaterThan(1_600_000_000_000_000L); // microseconds
        assertThat(span.path("duration").isIntegralNumber()).isTrue();
        assertThat(span.path("duration").asLong()).isNotNegative(); // below a microsecond it is 0, read as none
        assertThat(span.path("localEndpoint").path("serviceName").asString()).isEqualTo("kiosk");
        span.path("annotations").forEach(moment -> {
            assertThat(moment.path("timestamp").isIntegralNumber()).isTrue();
            assertThat(moment.path("value").isString()).isTrue();
        });
        span.path("tags").forEach(tag -> assertThat(tag.isString()).isTrue());
        assertThat(span.propertyNames())
                .isSubsetOf(
                        "traceId",
                        "id",
                        "parentId",
                        "name",
                        "kind",
                        "timestamp",
                        "duration",
                        "localEndpoint",
                        "remoteEndpoint",
                        "annotations",
                        "tags",
                        "shared",
                        "debug");
    }

    @Test
    void countsSpansDroppedWhileTheCollectorIsUnreachable() throws Exception {
        int unusedPort;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unusedPort = free.getLocalPort();
        }
        start("http://127.0.0.1:" + unusedPort + "/api/v2/spans");
        createSpans(200);
        await().untilAsserted(() -> assertThat(dropped()).isGreaterThanOrEqualTo(200));
    }

    @Test
    void countsSpansRejectedByTheCollector() {
        zipkinCollectorStub.respondWith(503);
        start(zipkinCollectorStub.url());
        createSpans(200);
        await().untilAsserted(() -> assertThat(dropped()).isGreaterThanOrEqualTo(200));
        zipkinCollectorStub.respondWith(202);
        createSpans(1);
        await().untilAsserted(() -> assertThat(zipkinCollectorStub.spans()).isNotEmpty());
    }

    @Test
    void boundsTheQueueWhileTheCollectorHangs() {
        zipkinCollectorStub.hang();
        start(zipkinCollectorStub.url(), "--platform.traces.queue=100");
        createSpans(20_000); // queue and the message in flight hold a few thousand
        await().untilAsserted(() -> assertThat(dropped()).isGreaterThan(10_000));
        assertThat(meters().get("zipkin.reporter.queue.spans").gauge().value()).isLessThanOrEqualTo(100);
    }

    @Test
    void rejectsAProbabilityOutsideZeroToOne() {
        start(zipkinCollectorStub.url());
        assertThatThrownBy(() -> new SamplingProbabilityCheck()
                        .check(candidate(Map.of("management.tracing.sampling.probability", "2"))))
                .hasMessageContaining("must be between 0 and 1");
    }

    @Test
    void marksAServerErrorResponseAsAnError() {
        start(zipkinCollectorStub.url());
        Observation.start("answer", context().getBean(ObservationRegistry.class))
                .lowCardinalityKeyValue("status", "503")
                .stop();
        await().until(() -> !zipkinCollectorStub.spans().isEmpty());
        assertThat(zipkinCollectorStub
                        .spans()
                        .getFirst()
                        .path("tags")
                        .path("error")
                        .asString())
                .isEqualTo("answered 503");
    }

    private void start(String endpoint, String... more) {
        var arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of(
                "--spring.application.name=kiosk",
                "--spring.cloud.config.enabled=false",
                "--spring.cloud.bus.enabled=false",
                "--eureka.client.enabled=false",
                "--management.tracing.sampling.probability=1",
                "--management.tracing.export.zipkin.endpoint=" + endpoint));
        kiosk = new SpringApplicationBuilder(Kiosk.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private CandidateConfig candidate(Map<String, String> values) {
        var sources = new ArrayList<PropertySource<?>>();
        sources.add(new MapPropertySource("edit", new HashMap<>(values)));
        context().getEnvironment().getPropertySources().forEach(sources::add);
        return new CandidateConfig(sources, Set.copyOf(values.keySet()), null, (_, value) -> String.valueOf(value));
    }

    private void createSpans(int spans) {
        for (var i = 0; i < spans; i++) {
            span("one of many", Span.Kind.SERVER).end();
        }
    }

    private Span span(String name, Span.Kind kind) {
        var builder = tracer().spanBuilder().name(name).kind(kind);
        var around = tracer().currentSpan();
        return (around == null ? builder.setNoParent() : builder.setParent(around.context())).start();
    }

    private JsonNode spanNamed(String name) {
        return zipkinCollectorStub.spans().stream()
                .filter(span -> span.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double dropped() {
        return meters().get("zipkin.reporter.spans.dropped").counter().count();
    }

    private MeterRegistry meters() {
        return context().getBean(MeterRegistry.class);
    }

    private Tracer tracer() {
        return context().getBean(Tracer.class);
    }

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(kiosk);
    }
}
