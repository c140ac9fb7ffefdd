package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts and ends the client spans of a connection to the database. */
record DatabaseSpans(Supplier<@Nullable Tracer> tracer) {

    /** Null outside a trace: a connection may outlive the traced work that obtained it. */
    @Nullable
    Span start(String name) {
        var current = tracer.get();
        var parent = current == null ? null : current.currentSpan();
        return current == null || parent == null
                ? null
                : current.spanBuilder()
                        .setParent(parent.context())
                        .kind(Span.Kind.CLIENT)
                        .name(name)
                        .remoteServiceName("postgresql")
                        .start();
    }

    static void end(@Nullable Span span, @Nullable Throwable failure) {
        if (span == null) {
            return;
        }
        if (failure != null) {
            span.error(failure);
        }
        span.end();
    }
}
