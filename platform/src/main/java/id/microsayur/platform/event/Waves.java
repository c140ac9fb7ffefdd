package id.microsayur.platform.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cuts a batch into waves with at most one event per aggregate, since confirms within a wave keep no order. */
class Waves {

    private final Map<UUID, Deque<OutboxRow>> waiting = new LinkedHashMap<>();

    Waves(List<OutboxRow> batch) {
        batch.forEach(row -> waiting.computeIfAbsent(row.aggregate().id(), _ -> new ArrayDeque<>())
                .add(row));
    }

    boolean hasNext() {
        return !waiting.isEmpty();
    }

    List<OutboxRow> next(int size) {
        var wave = new ArrayList<OutboxRow>();
        for (var rows = waiting.values().iterator(); rows.hasNext() && wave.size() < size; ) {
            var ofOneAggregate = rows.next();
            wave.add(ofOneAggregate.remove());
            if (ofOneAggregate.isEmpty()) {
                rows.remove();
            }
        }
        return wave;
    }

    /** Leaves the rest of an aggregate for later: its event before them did not get through. */
    void skip(UUID aggregate) {
        waiting.remove(aggregate);
    }
}
