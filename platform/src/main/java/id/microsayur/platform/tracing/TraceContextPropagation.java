package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Propagates a trace through the outbox and messages, where no thread carries it. */
public class TraceContextPropagation {

    private final Tracer tracer;
    private final Propagator propagator;

    public TraceContextPropagation(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The running trace as propagation headers; empty when there is none. */
    public Map<String, String> currentHeaders() {
        var span = tracer.currentSpan();
        return span == null ? Map.of() : headersOf(span);
    }

    /** The running trace's id, or null outside a trace. */
    public @Nullable String currentTraceId() {
        var span = tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }

    public Map<String, String> headersOf(Span span) {
        var headers = new LinkedHashMap<String, String>();
        propagator.inject(span.context(), headers, (_, key, value) -> headers.put(key, value));
        return headers;
    }

    /** A started span that continues the trace in these headers, or begins a new trace. */
    public Span startSpan(Map<String, ? extends @Nullable Object> headers, Span.Kind kind, String name) {
        return propagator
                .extract(headers, (carrier, key) -> {
                    var value = carrier.get(key);
                    return value == null ? null : value.toString();
                })
                .kind(kind)
                .name(name)
                .start();
    }

    /** Adds an event to the current span, if there is one. */
    public void recordEvent(String what) {
        var span = tracer.currentSpan();
        if (span != null) {
            span.event(what);
        }
    }

    /** Makes the span the current one until the scope is closed. */
    public Tracer.SpanInScope makeCurrent(Span span) {
        return tracer.withSpan(span);
    }
}
