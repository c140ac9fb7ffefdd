package id.microsayur.platform.event;

import id.microsayur.platform.fault.Faults;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.cloud.stream.config.ProducerMessageHandlerCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.integration.amqp.outbound.AmqpOutboundEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.MessageHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The outbox, the topology, the inbox and the dead letters of one service. */
@AutoConfiguration
@EnableScheduling
class EventAutoConfiguration {

    /** What is said there is no event of the business: nobody's inbox knows it. */
    private static final String BUS = "springCloudBus";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Traces traces(Tracer tracer, Propagator propagator) {
        return new Traces(tracer, propagator);
    }

    @Bean
    static ConsumerGroups consumerGroups(@Value("${spring.application.name}") String service) {
        return new ConsumerGroups(service);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.read();
    }

    @Bean
    Declarables eventQueues(EventCatalogue catalogue, @Value("${spring.application.name}") String service) {
        return EventTopology.of(catalogue, service);
    }

    @Bean
    EventTopology eventTopology(EventCatalogue catalogue, RabbitAdmin admin) {
        return new EventTopology(catalogue, admin);
    }

    @Bean
    @ConditionalOnMissingBean
    RabbitAdmin rabbitAdmin(ConnectionFactory connections) {
        return new RabbitAdmin(connections);
    }

    @Bean
    OutboxTable outboxTable(JdbcClient jdbc) {
        return new OutboxTable(jdbc);
    }

    @Bean
    EventMeters eventMeters(MeterRegistry meters) {
        return new EventMeters(meters);
    }

    @Bean
    OutboxMeter outboxMeter(OutboxTable table, MeterRegistry meters) {
        return new OutboxMeter(table, meters);
    }

    @Bean
    static OneChannel oneChannel() {
        return new OneChannel();
    }

    @Bean
    BrokerGate brokerGate(
            StreamBridge bridge,
            OneChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            Traces traces,
            EventMeters meters,
            @Value("${spring.application.name}") String service) {
        return new BrokerGate(bridge, channel, connections, topology, traces, meters, service);
    }

    @Bean
    OutboxRelay outboxRelay(OutboxTable table, BrokerGate broker, PlatformTransactionManager transactions) {
        return new OutboxRelay(table, broker, new TransactionTemplate(transactions));
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Traces traces, Clock clock, OutboxRelay relay, EventMeters meters) {
        return new Outbox(jdbc, json, traces, clock, relay, meters);
    }

    @Bean
    Inbox inbox(
            JdbcClient jdbc, Contracts contracts, ListableBeanFactory beans, PlatformTransactionManager transactions) {
        return new Inbox(jdbc, new NewestVersions(jdbc, contracts, beans), new TransactionTemplate(transactions));
    }

    @Bean
    Failures failures(RabbitTemplate rabbit, Clock clock) {
        return new Failures(rabbit, clock);
    }

    @Bean
    Contracts eventContracts(
            FunctionCatalog functions, BindingServiceProperties bindings, JsonMapper json, Validator validator) {
        return new Contracts(functions, bindings, json, validator);
    }

    @Bean
    @SuppressWarnings("removal") // the Rabbit binder looks for a customizer of exactly this type
    ListenerContainerCustomizer<MessageListenerContainer> consumptionAroundDeliveries(
            Contracts contracts, Inbox inbox, Failures failures, Traces traces, EventMeters meters, Faults faults) {
        var consumption = new Consumption(contracts, inbox, failures, traces, meters, faults);
        return (container, destination, _) -> {
            var listener = (SimpleMessageListenerContainer) container;
            listener.setRetryDeclarationInterval(1000);
            if (!destination.startsWith(BUS)) {
                listener.setAdviceChain(consumption);
            }
        };
    }

    @Bean
    ProducerMessageHandlerCustomizer<MessageHandler> eventsLeaveAsTheyAre(OneChannel channel) {
        return (handler, destination) -> {
            if (handler instanceof AmqpOutboundEndpoint endpoint && destination.equals(EventTopology.EXCHANGE)) {
                endpoint.setHeaderMapper(new EventHeaders());
                channel.through(endpoint.getRabbitTemplate());
                endpoint.setAsync(true); // else it formats, for no log, that the message had no reply
            }
        };
    }

    /** With an error channel a failure would end there, and its message be acknowledged as if it had acted. */
    @Bean
    @SuppressWarnings("NullAway") // null is the adapter's own initial value
    ConsumerEndpointCustomizer<AmqpInboundChannelAdapter> failuresReachTheContainer() {
        return (adapter, _, _) -> adapter.setErrorChannel(null);
    }

    @Bean
    DeadLetters deadLetters(
            EventTopology topology,
            RabbitAdmin admin,
            JsonMapper json,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        return new DeadLetters(topology.subscriptionsOf(service), admin, json, clock);
    }

    @Bean
    DeadLetterEndpoint deadLetterEndpoint(DeadLetters letters, @Value("${spring.application.name}") String service) {
        return new DeadLetterEndpoint(letters, service);
    }

    @Bean
    QueueMeter queueMeter(DeadLetters letters, MeterRegistry meters) {
        return new QueueMeter(letters, meters);
    }

    @Bean
    ConsumersHealthIndicator consumersHealthIndicator(
            RabbitTemplate rabbit, @Value("${spring.cloud.function.definition:}") String functions) {
        return new ConsumersHealthIndicator(rabbit, functions);
    }

    @Bean
    Housekeeping housekeeping(JdbcClient jdbc) {
        return new Housekeeping(jdbc);
    }
}
