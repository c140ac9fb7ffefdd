package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Tags the current span and the log context with order id and user id. */
public class SpanTags {

    static final String ORDER_ID = "order.id";
    static final String USER_ID = "user.id";

    private static final Pattern NAMED = Pattern.compile("\"(order_id|user_id)\"\\s*:\\s*\"([0-9a-fA-F-]{36})\"");
    private static final Map<String, String> TAGS = Map.of("order_id", ORDER_ID, "user_id", USER_ID);

    private final Tracer tracer;

    public SpanTags(Tracer tracer) {
        this.tracer = tracer;
    }

    public void tagOrder(UUID id) {
        tag(ORDER_ID, id.toString());
    }

    public void tagUser(UUID id) {
        tag(USER_ID, id.toString());
    }

    void tag(String key, String id) {
        MDC.put(key, id);
        var span = tracer.currentSpan();
        if (span != null) {
            span.tag(key, id);
        }
    }

    /** Tags a span with the order id and user id in an event's body. */
    public static Span tagFromEvent(Span span, byte[] event) {
        forEachId(event, span::tag);
        return span;
    }

    /** Like {@link #tagFromEvent}, for the log lines of this thread until the context is closed. */
    public static LogContext logContext(byte[] event) {
        forEachId(event, MDC::put);
        return new LogContext();
    }

    /** Runs work of a timer in a new trace. */
    public void runInNewTrace(String name, UUID order, Runnable work) {
        var span = tracer.spanBuilder().setNoParent().name(name).start();
        try (var _ = tracer.withSpan(span);
                var _ = new LogContext()) {
            tagOrder(order);
            work.run();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private static void forEachId(byte[] event, BiConsumer<String, String> found) {
        var text = new String(event, StandardCharsets.ISO_8859_1); // sufficient, since ids are ASCII
        if (TAGS.keySet().stream().noneMatch(text::contains)) {
            return;
        }
        var named = NAMED.matcher(text);
        while (named.find()) {
            found.accept(String.valueOf(TAGS.get(named.group(1))), named.group(2));
        }
    }

    static void clearLogContext() {
        MDC.remove(ORDER_ID);
        MDC.remove(USER_ID);
    }

    /** Scope in which the log lines have the ids. */
    public static final class LogContext implements AutoCloseable {
        private LogContext() {}

        @Override
        public void close() {
            clearLogContext();
        }
    }
}
