package id.microsayur.runtime.tracing;

import brave.propagation.B3Propagation;
import brave.propagation.Propagation;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties.Propagation.PropagationType;

/** Injects and extracts trace headers in the configured formats: W3C {@code traceparent}, B3 single or B3 multi. */
final class RefreshablePropagation extends Propagation.Factory implements Propagation<String> {

    private final Map<PropagationType, Propagation<String>> formatsByType = new EnumMap<>(Map.of(
            PropagationType.W3C, new W3CPropagation().get(),
            PropagationType.B3, b3(B3Propagation.Format.SINGLE_NO_PARENT),
            PropagationType.B3_MULTI, b3(B3Propagation.Format.MULTI)));
    /** Computed once, because it is asked for with each request. */
    private final List<String> keys = formatsByType.values().stream()
            .flatMap(format -> format.keys().stream())
            .distinct()
            .toList();

    private final Refreshable<List<Propagation<String>>> produced;
    private final Refreshable<List<Propagation<String>>> consumed;

    RefreshablePropagation(Refreshable<TracingProperties> tracing) {
        produced = tracing.derive(properties -> formats(configured(
                properties.getPropagation().getType(),
                properties.getPropagation().getProduce())));
        consumed = tracing.derive(properties -> formats(configured(
                properties.getPropagation().getType(),
                properties.getPropagation().getConsume())));
    }

    private static Propagation<String> b3(B3Propagation.Format format) {
        return B3Propagation.newFactoryBuilder().injectFormat(format).build().get();
    }

    /** {@code type} overrides both directions, as in Spring Boot. */
    private static List<PropagationType> configured(
            @Nullable List<PropagationType> both, List<PropagationType> oneWay) {
        return both == null ? oneWay : both;
    }

    private List<Propagation<String>> formats(List<PropagationType> types) {
        return types.stream().distinct().map(formatsByType::get).toList();
    }

    @Override
    public Propagation<String> get() {
        return this;
    }

    @Override
    public boolean requires128BitTraceId() {
        return true;
    }

    @Override
    public List<String> keys() {
        return keys;
    }

    @Override
    public <R> TraceContext.Injector<R> injector(Setter<R, String> setter) {
        return (context, request) ->
                produced.get().forEach(format -> format.injector(setter).inject(context, request));
    }

    @Override
    public <R> TraceContext.Extractor<R> extractor(Getter<R, String> getter) {
        return request -> consumed.get().stream()
                .map(format -> format.extractor(getter).extract(request))
                .filter(found -> !TraceContextOrSamplingFlags.EMPTY.equals(found))
                .findFirst()
                .orElse(TraceContextOrSamplingFlags.EMPTY);
    }
}
