package id.microsayur.platform.messaging;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.messaging.deadletter.DeadLetterEndpoint;
import id.microsayur.platform.messaging.deadletter.DeadLetterService;
import id.microsayur.platform.messaging.deadletter.QueueDepthMetrics;
import id.microsayur.platform.messaging.inbox.ConsumersHealthIndicator;
import id.microsayur.platform.messaging.inbox.EventContractValidator;
import id.microsayur.platform.messaging.inbox.FailedMessageRouter;
import id.microsayur.platform.messaging.inbox.Inbox;
import id.microsayur.platform.messaging.inbox.InboxCleanupJob;
import id.microsayur.platform.messaging.inbox.InboxListenerAdvice;
import id.microsayur.platform.messaging.inbox.NewestVersionRepository;
import id.microsayur.platform.messaging.outbox.DedicatedChannel;
import id.microsayur.platform.messaging.outbox.OutboundEventHeaders;
import id.microsayur.platform.messaging.outbox.Outbox;
import id.microsayur.platform.messaging.outbox.OutboxMetrics;
import id.microsayur.platform.messaging.outbox.OutboxRelay;
import id.microsayur.platform.messaging.outbox.OutboxRepository;
import id.microsayur.platform.messaging.outbox.RabbitEventPublisher;
import id.microsayur.platform.messaging.topology.ConsumerGroupPostProcessor;
import id.microsayur.platform.messaging.topology.EventCatalogue;
import id.microsayur.platform.messaging.topology.EventTopology;
import id.microsayur.platform.tracing.TraceContextPropagation;
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
class MessagingAutoConfiguration {

    /** What is said there is no event of the business: nobody's inbox knows it. */
    private static final String BUS = "springCloudBus";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TraceContextPropagation traceContextPropagation(Tracer tracer, Propagator propagator) {
        return new TraceContextPropagation(tracer, propagator);
    }

    @Bean
    static ConsumerGroupPostProcessor consumerGroupPostProcessor(@Value("${spring.application.name}") String service) {
        return new ConsumerGroupPostProcessor(service);
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.load();
    }

    @Bean
    Declarables eventQueues(EventCatalogue catalogue, @Value("${spring.application.name}") String service) {
        return EventTopology.declarables(catalogue, service);
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
    OutboxRepository outboxRepository(JdbcClient jdbc) {
        return new OutboxRepository(jdbc);
    }

    @Bean
    EventMetrics eventMetrics(MeterRegistry meters) {
        return new EventMetrics(meters);
    }

    @Bean
    OutboxMetrics outboxMetrics(OutboxRepository table, MeterRegistry meters) {
        return new OutboxMetrics(table, meters);
    }

    @Bean
    static DedicatedChannel dedicatedChannel() {
        return new DedicatedChannel();
    }

    @Bean
    RabbitEventPublisher rabbitEventPublisher(
            StreamBridge bridge,
            DedicatedChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            @Value("${spring.application.name}") String service) {
        return new RabbitEventPublisher(
                bridge, channel, connections, topology, traceContextPropagation, meters, service);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxRepository table, RabbitEventPublisher broker, PlatformTransactionManager transactions) {
        return new OutboxRelay(table, broker, new TransactionTemplate(transactions));
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

    @Bean
    Inbox inbox(
            JdbcClient jdbc,
            EventContractValidator eventContractValidator,
            ListableBeanFactory beans,
            PlatformTransactionManager transactions) {
        return new Inbox(
                jdbc,
                new NewestVersionRepository(jdbc, eventContractValidator, beans),
                new TransactionTemplate(transactions));
    }

    @Bean
    FailedMessageRouter failedMessageRouter(RabbitTemplate rabbit, Clock clock) {
        return new FailedMessageRouter(rabbit, clock);
    }

    @Bean
    EventContractValidator eventContractValidator(
            FunctionCatalog functions, BindingServiceProperties bindings, JsonMapper json, Validator validator) {
        return new EventContractValidator(functions, bindings, json, validator);
    }

    @Bean
    @SuppressWarnings("removal") // the Rabbit binder looks for a customizer of exactly this type
    ListenerContainerCustomizer<MessageListenerContainer> inboxListenerCustomizer(
            EventContractValidator eventContractValidator,
            Inbox inbox,
            FailedMessageRouter failedMessageRouter,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            FaultInjector faultInjector) {
        var inboxListenerAdvice = new InboxListenerAdvice(
                eventContractValidator, inbox, failedMessageRouter, traceContextPropagation, meters, faultInjector);
        return (container, destination, _) -> {
            var listener = (SimpleMessageListenerContainer) container;
            listener.setRetryDeclarationInterval(1000);
            if (!destination.startsWith(BUS)) {
                listener.setAdviceChain(inboxListenerAdvice);
            }
        };
    }

    @Bean
    ProducerMessageHandlerCustomizer<MessageHandler> outboxProducerCustomizer(DedicatedChannel channel) {
        return (handler, destination) -> {
            if (handler instanceof AmqpOutboundEndpoint endpoint && destination.equals(EventTopology.EXCHANGE)) {
                endpoint.setHeaderMapper(new OutboundEventHeaders());
                channel.setTemplate(endpoint.getRabbitTemplate());
                endpoint.setAsync(true); // else it formats, for no log, that the message had no reply
            }
        };
    }

    /** With an error channel a failure would end there, and its message be acknowledged as if it had acted. */
    @Bean
    @SuppressWarnings("NullAway") // null is the adapter's own initial value
    ConsumerEndpointCustomizer<AmqpInboundChannelAdapter> inboxEndpointCustomizer() {
        return (adapter, _, _) -> adapter.setErrorChannel(null);
    }

    @Bean
    DeadLetterService deadLetterService(
            EventTopology topology,
            RabbitAdmin admin,
            JsonMapper json,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        return new DeadLetterService(topology.subscriptionsOf(service), admin, json, clock);
    }

    @Bean
    DeadLetterEndpoint deadLetterEndpoint(
            DeadLetterService letters, @Value("${spring.application.name}") String service) {
        return new DeadLetterEndpoint(letters, service);
    }

    @Bean
    QueueDepthMetrics queueDepthMetrics(DeadLetterService letters, MeterRegistry meters) {
        return new QueueDepthMetrics(letters, meters);
    }

    @Bean
    ConsumersHealthIndicator consumersHealthIndicator(
            RabbitTemplate rabbit, @Value("${spring.cloud.function.definition:}") String functions) {
        return new ConsumersHealthIndicator(rabbit, functions);
    }

    @Bean
    InboxCleanupJob inboxCleanupJob(JdbcClient jdbc) {
        return new InboxCleanupJob(jdbc);
    }
}
