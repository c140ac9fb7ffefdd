package id.microsayur.platform.sample;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;

/** Records every finished span. */
@TestConfiguration
class SpanRecorder extends SpanHandler {

    private final List<MutableSpan> ended = new CopyOnWriteArrayList<>();

    @Override
    public boolean end(@Nullable TraceContext context, MutableSpan span, Cause cause) {
        ended.add(new MutableSpan(span));
        return true;
    }

    List<MutableSpan> all() {
        return ended;
    }

    List<MutableSpan> ofTrace(String trace) {
        return ended.stream().filter(span -> trace.equals(span.traceId())).toList();
    }

    /** The events of each span of a trace, without spans that have none. */
    List<List<String>> eventsOfTrace(String trace) {
        return ofTrace(trace).stream()
                .map(span ->
                        span.annotations().stream().map(Map.Entry::getValue).toList())
                .filter(moments -> !moments.isEmpty())
                .toList();
    }
}
