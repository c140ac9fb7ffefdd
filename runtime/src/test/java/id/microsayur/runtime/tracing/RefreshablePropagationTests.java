package id.microsayur.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.propagation.TraceContext;
import brave.sampler.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties.Propagation.PropagationType;

class RefreshablePropagationTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"),
            Map.of("b3", TRACE + "-b7ad6b7169203331-1"),
            Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", "b7ad6b7169203331", "X-B3-Sampled", "1"));

    private final AtomicReference<TracingProperties> current = new AtomicReference<>(new TracingProperties());
    private final RefreshablePropagation propagation = new RefreshablePropagation(current::get);

    @Test
    void injectsTheConfiguredHeaders() {
        assertThat(inject()).containsKey("traceparent").doesNotContainKey("b3");

        produce(PropagationType.B3);
        assertThat(inject()).containsOnlyKeys("b3");

        produce(PropagationType.W3C, PropagationType.B3_MULTI);
        assertThat(inject()).containsKeys("traceparent", "X-B3-TraceId", "X-B3-SpanId");
    }

    @Test
    void extractsTheConfiguredHeaders() {
        assertThat(HEADERS).allSatisfy(headers -> assertThat(extract(headers)).isEqualTo(TRACE));

        var properties = new TracingProperties();
        properties.getPropagation().setConsume(List.of(PropagationType.B3));
        current.set(properties);
        assertThat(HEADERS.stream().map(this::extract)).containsExactly(null, TRACE, TRACE);

        properties = new TracingProperties();
        properties.getPropagation().setConsume(List.of());
        current.set(properties);
        assertThat(HEADERS.stream().map(this::extract)).containsOnlyNulls();
    }

    @Test
    void samplesWithTheConfiguredProbability() {
        Sampler sampler = new RefreshableSampler(current::get);
        sample(0);
        assertThat(sampler.isSampled(1)).isFalse();
        sample(1);
        assertThat(sampler.isSampled(1)).isTrue();
    }

    private void produce(PropagationType... types) {
        var properties = new TracingProperties();
        properties.getPropagation().setProduce(List.of(types));
        current.set(properties);
    }

    private void sample(float probability) {
        var properties = new TracingProperties();
        properties.getSampling().setProbability(probability);
        current.set(properties);
    }

    private Map<String, String> inject() {
        var headers = new HashMap<String, String>();
        var context = TraceContext.newBuilder()
                .traceIdHigh(1)
                .traceId(2)
                .spanId(3)
                .sampled(true)
                .build();
        propagation.<Map<String, String>>injector(Map::put).inject(context, headers);
        return headers;
    }

    private @Nullable String extract(Map<String, String> headers) {
        var found = propagation
                .<Map<String, String>>extractor(Map::get)
                .extract(headers)
                .context();
        return found == null ? null : found.traceIdString();
    }
}
