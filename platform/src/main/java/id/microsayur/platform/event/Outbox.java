package id.microsayur.platform.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.UUID;
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
    private final MeterRegistry meters;

    Outbox(JdbcClient jdbc, JsonMapper json, Traces traces, Clock clock, OutboxRelay relay, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.traces = traces;
        this.clock = clock;
        this.relay = relay;
        this.meters = meters;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(DomainEvent event) {
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        UUID.randomUUID(),
                        event.eventName(),
                        event.eventVersion(),
                        event.aggregateId(),
                        event.aggregateVersion(),
                        body(event),
                        json.writeValueAsString(traces.current()))
                .update();
        meters.counter("micro.sayur.events.announced", "event", event.eventName())
                .increment();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }

    private byte[] body(DomainEvent event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event", event.eventName());
        body.put("timestamp", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        body.put("data", event);
        return json.writeValueAsBytes(body);
    }
}
