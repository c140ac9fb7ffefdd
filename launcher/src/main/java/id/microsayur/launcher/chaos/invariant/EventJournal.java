package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.component.EventPermissions;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Records every committed event by a trigger on each outbox, for the time of a run, and compares it with the effects. */
public final class EventJournal implements AutoCloseable {
    private static final int DEAD_LETTERS = 200;
    private static final String INSTALL = """
            drop schema if exists chaos cascade;
            create schema chaos;
            create table chaos.journal (
                event_id uuid primary key, event_name text not null, at timestamptz not null default now(),
                status text, arrived boolean);
            create function chaos.record_event() returns trigger language plpgsql security definer as $$
            declare data jsonb := convert_from(new.body, 'UTF8')::jsonb -> 'data';
            begin
                insert into chaos.journal (event_id, event_name, status, arrived)
                values (new.event_id, new.event_name, data ->> 'to',
                        coalesce((data ->> 'change')::bigint > 0 and (data ->> 'available')::bigint > 0, false))
                on conflict do nothing;
                return null;
            end $$;
            create trigger chaos_journal after insert on outbox_event for each row execute function chaos.record_event()""";

    private final PlatformDatabase database;
    private final EventPermissions catalogue;
    private final PlatformClient operator;

    /** Event without the effect of one consumer. */
    record MissingEffect(String eventId, String queue) {

        @Override
        public String toString() {
            return eventId + " in " + queue;
        }
    }

    private EventJournal(PlatformDatabase database, EventPermissions catalogue, PlatformClient operator) {
        this.database = database;
        this.catalogue = catalogue;
        this.operator = operator;
    }

    /** Replaces the journal that an interrupted run left. */
    public static EventJournal install(PlatformDatabase database, Path checkout, PlatformClient operator)
            throws SQLException {
        for (var name : PlatformServices.DATABASES.values()) {
            database.execute(name, INSTALL);
        }
        return new EventJournal(database, EventPermissions.read(checkout), operator);
    }

    /** Events committed since without an effect, a dead letter aside. */
    Set<String> findMissing(Instant since) throws SQLException {
        var processed = new HashMap<String, Set<String>>();
        var missing = new ArrayList<MissingEffect>();
        for (var producer : PlatformServices.DATABASES.entrySet()) {
            for (var row : database.rows(
                    producer.getValue(),
                    "select event_id, event_name, status, arrived from chaos.journal where at >= cast(? as timestamptz)",
                    since.toString())) {
                var participants = catalogue.events().get(row.get(1));
                for (var consumer : participants == null ? List.<String>of() : participants.consumers()) {
                    if (!hasEffect(consumer, row)) {
                        continue;
                    }
                    if (!processed.containsKey(consumer)) {
                        processed.put(consumer, processedBy(consumer, since));
                    }
                    var effect = new MissingEffect(row.get(0), consumer + "." + row.get(1));
                    if (!processed.getOrDefault(consumer, Set.of()).contains(effect.toString())) {
                        missing.add(effect);
                    }
                }
            }
        }
        return withoutDeadLetters(missing);
    }

    /** Consumers skip what is of no interest to them without a trace in their inbox. */
    private static boolean hasEffect(String consumer, DatabaseRow event) {
        var status = event.get(2);
        return switch (consumer + "." + event.get(1)) {
            case "product-service.order.status_changed" ->
                Set.of("PAID", "CONFIRMED", "CANCELLED", "REFUNDED").contains(status);
            case "payment-service.order.status_changed" ->
                Set.of("CANCELLED", "DELIVERED").contains(status);
            case "notification-service.order.status_changed" -> !status.equals("AWAITING_PAYMENT");
            case "order-service.product.stock_updated" -> event.get(3).equals("t");
            default -> true;
        };
    }

    private Set<String> processedBy(String consumer, Instant since) throws SQLException {
        var database = PlatformServices.DATABASES.getOrDefault(consumer, "postgres");
        var found = new HashSet<String>();
        for (var row : this.database.rows(
                database,
                "select event_id, queue from processed_event where processed_at >= cast(? as timestamptz)",
                since.toString())) {
            found.add(new MissingEffect(row.get(0), row.get(1)).toString());
        }
        return found;
    }

    private Set<String> withoutDeadLetters(List<MissingEffect> missing) {
        var deadLetters = new HashMap<String, Set<String>>();
        var rest = new TreeSet<String>();
        for (var effect : missing) {
            if (!deadLetters
                    .computeIfAbsent(effect.queue(), this::deadLettersOf)
                    .contains(effect.eventId())) {
                rest.add(effect.toString());
            }
        }
        return rest;
    }

    private Set<String> deadLettersOf(String queue) {
        var ids = new HashSet<String>();
        try {
            var service = queue.substring(0, queue.indexOf('.'));
            var response = operator.get("/api/v1/ops/" + service + "/deadletters/" + queue + "?limit=" + DEAD_LETTERS);
            if (response.status() == 200) {
                response.json()
                        .path("messages")
                        .forEach(letter -> ids.add(letter.path("event_id").asString()));
            }
        } catch (LaunchFailed _) {
            // asked again at the next look
        }
        return ids;
    }

    /** Number of events of a database that are not published yet. */
    long countUnpublished() throws SQLException {
        var waiting = 0L;
        for (var name : PlatformServices.DATABASES.values()) {
            waiting += database.count(name, "select count(*) from outbox_event");
        }
        return waiting;
    }

    /** Dead letters of every queue that has any. */
    Map<String, Long> countDeadLetters() {
        var counts = new HashMap<String, Long>();
        for (var service : PlatformServices.DATABASES.keySet()) {
            operator.get("/api/v1/ops/" + service + "/deadletters")
                    .require(200)
                    .json()
                    .path("queues")
                    .forEach(queue -> {
                        if (queue.path("dead_letters").asLong() > 0) {
                            counts.put(
                                    queue.path("queue").asString(),
                                    queue.path("dead_letters").asLong());
                        }
                    });
        }
        return counts;
    }

    @Override
    public void close() {
        for (var name : PlatformServices.DATABASES.values()) {
            try {
                database.execute(name, "drop schema if exists chaos cascade");
            } catch (SQLException _) {
                // the next run drops it
            }
        }
    }
}
