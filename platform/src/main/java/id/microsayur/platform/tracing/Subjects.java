package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Says on the running span, and on each log line that follows, whose order and which person the work is about. */
public class Subjects {

    static final String ORDER = "order.id";
    static final String USER = "user.id";

    private static final Pattern NAMED = Pattern.compile("\"(order_id|user_id)\"\\s*:\\s*\"([0-9a-fA-F-]{36})\"");
    private static final Map<String, String> TAGS = Map.of("order_id", ORDER, "user_id", USER);

    private final Tracer tracer;

    public Subjects(Tracer tracer) {
        this.tracer = tracer;
    }

    public void order(UUID id) {
        is(ORDER, id.toString());
    }

    public void user(UUID id) {
        is(USER, id.toString());
    }

    void is(String key, String id) {
        MDC.put(key, id);
        var span = tracer.currentSpan();
        if (span != null) {
            span.tag(key, id);
        }
    }

    /** The order and the person that an event names. */
    public static Span tag(Span span, byte[] event) {
        read(event, span::tag);
        return span;
    }

    /** As {@link #tag}, for the log lines of this thread, until it is closed. */
    public static Lines lines(byte[] event) {
        read(event, MDC::put);
        return new Lines();
    }

    /** Work that no request and no event asked for, such as a timer's, in a trace of its own. */
    public void during(String name, UUID order, Runnable work) {
        var span = tracer.spanBuilder().setNoParent().name(name).start();
        try (var _ = tracer.withSpan(span);
                var _ = new Lines()) {
            order(order);
            work.run();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private static void read(byte[] event, BiConsumer<String, String> found) {
        var text = new String(event, StandardCharsets.ISO_8859_1); // ids are ASCII: nothing to decode
        if (TAGS.keySet().stream().noneMatch(text::contains)) {
            return;
        }
        var named = NAMED.matcher(text);
        while (named.find()) {
            found.accept(String.valueOf(TAGS.get(named.group(1))), named.group(2));
        }
    }

    static void forget() {
        MDC.remove(ORDER);
        MDC.remove(USER);
    }

    /** While it is open the log lines bear the subjects. */
    public static final class Lines implements AutoCloseable {
        private Lines() {}

        @Override
        public void close() {
            forget();
        }
    }
}
