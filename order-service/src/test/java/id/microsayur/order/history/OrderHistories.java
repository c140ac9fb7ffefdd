package id.microsayur.order.history;

import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Histories on a real database, untraced and at a fixed time. */
public final class OrderHistories {

    private OrderHistories() {}

    public static OrderHistoryRepository at(Instant now, JdbcClient jdbc) {
        return new OrderHistoryRepository(
                jdbc, Clock.fixed(now, ZoneOffset.UTC), Tracer.NOOP, new SpanTags(Tracer.NOOP));
    }
}
