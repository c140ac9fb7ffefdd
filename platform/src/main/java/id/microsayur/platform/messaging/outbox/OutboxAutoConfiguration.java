package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.publisher.OutboxProperties;
import id.microsayur.platform.messaging.publisher.RabbitEventPublisher;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of the transactional outbox and its relay. */
@AutoConfiguration
class OutboxAutoConfiguration {

    @Bean
    OutboxRepository outboxRepository(JdbcClient jdbc) {
        return new OutboxRepository(jdbc);
    }

    @Bean
    OutboxMetrics outboxMetrics(OutboxRepository table, MeterRegistry meters) {
        return new OutboxMetrics(table, meters);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxRepository table,
            RabbitEventPublisher broker,
            PlatformTransactionManager transactions,
            Refreshable<OutboxProperties> limits,
            EventMetrics meters) {
        return new OutboxRelay(table, broker, new TransactionTemplate(transactions), limits, meters);
    }

    @Bean
    OutboxRelayHealthIndicator outboxRelayHealthIndicator(OutboxRelay relay) {
        return new OutboxRelayHealthIndicator(relay);
    }

    @Bean
    ParkedEvents parkedEvents(JdbcClient jdbc, OutboxRelay relay) {
        return new ParkedEvents(jdbc, relay);
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            JsonMapper json,
            TraceContextPropagation traceContextPropagation,
            Clock clock,
            OutboxRelay relay,
            EventMetrics meters) {
        return new Outbox(jdbc, json, traceContextPropagation, clock, relay, meters);
    }
}
