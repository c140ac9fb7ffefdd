package id.microsayur.platform.event;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a transaction announces in the same database, until the relay has brought it to the broker. */
class Outbox implements Events {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Traces traces;
    private final Clock clock;
    private final OutboxRelay relay;
    private final EventMeters meters;

    Outbox(JdbcClient jdbc, JsonMapper json, Traces traces, Clock clock, OutboxRelay relay, EventMeters meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.traces = traces;
        this.clock = clock;
        this.relay = relay;
        this.meters = meters;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
        var told = Stream.concat(Stream.of(event), Stream.of(inOtherVersions)).toList();
        var versions = versions(told);
        told.forEach(version -> write(version, versions));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    private static String versions(List<DomainEvent> told) {
        if (told.size() == 1) {
            return "";
        }
        if (told.stream().map(DomainEvent::eventName).distinct().count() > 1) {
            throw new IllegalArgumentException("Not versions of one event: " + told);
        }
        return told.stream()
                .map(DomainEvent::eventVersion)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private void write(DomainEvent event, String versions) {
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_name, event_version, event_versions, aggregate_id, aggregate_version, body,
                     trace_context)
                values (?, ?, ?, nullif(?, ''), ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        event.eventName(),
                        event.eventVersion(),
                        versions,
                        event.aggregateId(),
                        event.aggregateVersion(),
                        body(event),
                        json.writeValueAsString(traces.current()))
                .update();
        meters.announced(event.eventName());
    }

    private byte[] body(DomainEvent event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event", event.eventName());
        body.put("timestamp", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        body.put("data", event);
        return json.writeValueAsBytes(body);
    }
}
