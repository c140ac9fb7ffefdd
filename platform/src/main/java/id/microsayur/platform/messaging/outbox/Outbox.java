package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.tracing.TraceContextPropagation;
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

/**
 * Transactional outbox: stores published events in the service's database until the relay has sent them to the broker.
 */
class Outbox implements DomainEventPublisher {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TraceContextPropagation traceContextPropagation;
    private final Clock clock;
    private final OutboxRelay relay;
    private final EventMetrics meters;

    Outbox(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            Clock clock,
            OutboxRelay relay,
            EventMetrics meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.traceContextPropagation = traceContextPropagation;
        this.clock = clock;
        this.relay = relay;
        this.meters = meters;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
        var published =
                Stream.concat(Stream.of(event), Stream.of(inOtherVersions)).toList();
        var versions = versionList(published);
        published.forEach(version -> insert(version, versions));
        wakeRelayAfterCommit();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publishAll(List<? extends DomainEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.size() == 1) {
            insert(events.getFirst(), "");
        } else {
            insertAll(events);
        }
        wakeRelayAfterCommit();
    }

    private void wakeRelayAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    private static String versionList(List<DomainEvent> published) {
        if (published.size() == 1) {
            return "";
        }
        if (published.stream().map(DomainEvent::eventName).distinct().count() > 1) {
            throw new IllegalArgumentException("Not versions of one event: " + published);
        }
        return published.stream()
                .map(DomainEvent::eventVersion)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private void insert(DomainEvent event, String versions) {
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
                        json.writeValueAsString(traceContextPropagation.currentHeaders()))
                .update();
        meters.recordStored(event.eventName());
    }

    private void insertAll(List<? extends DomainEvent> events) {
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                select event_id, event_name, event_version, aggregate_id, aggregate_version, body, :trace
                from unnest(:ids::uuid[], :names::text[], :versions::int[], :aggregates::uuid[], :aggregateVersions::bigint[],
                        :bodies::bytea[]) with ordinality
                    as e (event_id, event_name, event_version, aggregate_id, aggregate_version, body, position)
                order by position""")
                .param("ids", events.stream().map(_ -> UUID.randomUUID()).toArray(UUID[]::new))
                .param("names", events.stream().map(DomainEvent::eventName).toArray(String[]::new))
                .param(
                        "versions",
                        events.stream().map(DomainEvent::eventVersion).toArray(Integer[]::new))
                .param(
                        "aggregates",
                        events.stream().map(DomainEvent::aggregateId).toArray(UUID[]::new))
                .param(
                        "aggregateVersions",
                        events.stream().map(DomainEvent::aggregateVersion).toArray(Long[]::new))
                .param("bodies", events.stream().map(this::body).toArray(byte[][]::new))
                .param("trace", json.writeValueAsString(traceContextPropagation.currentHeaders()))
                .update();
        events.forEach(event -> meters.recordStored(event.eventName()));
    }

    private byte[] body(DomainEvent event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event", event.eventName());
        body.put("timestamp", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        body.put("data", event);
        return json.writeValueAsBytes(body);
    }
}
