package id.microsayur.runtime.logging.recent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the last log events, bounded by their number and by the length of their texts. */
class RecentLogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final String NAME = "RECENT";
    static final int CAPACITY = 500;
    private static final int MOST_CHARACTERS = 500_000;

    private final Deque<RecentLogEvent> events = new ArrayDeque<>();
    private int characters;

    RecentLogAppender() {
        setName(NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var copy = RecentLogEvent.of(event);
        synchronized (events) {
            events.addLast(copy);
            characters += copy.length();
            while (events.size() > CAPACITY || characters > MOST_CHARACTERS) {
                characters -= events.removeFirst().length();
            }
        }
    }

    /** Newest first, with secrets masked. */
    List<RecentLogEvent> newest(Level lowest, @Nullable String traceId, int limit) {
        List<RecentLogEvent> copy;
        synchronized (events) {
            copy = new ArrayList<>(events);
        }
        return copy.reversed().stream()
                .filter(event -> event.isAtLeast(lowest) && (traceId == null || traceId.equals(event.traceId())))
                .limit(limit)
                .map(RecentLogEvent::masked)
                .toList();
    }
}
