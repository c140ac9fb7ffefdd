package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.database.DatabaseAvailability;
import id.microsayur.platform.retention.RetentionProperties;
import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.configclient.BusContainerCustomizer;
import id.microsayur.runtime.configclient.BusQueueDeclarations;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ConsumerEndpointCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.amqp.inbound.AmqpInboundChannelAdapter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of idempotent event consumption. */
@AutoConfiguration
@EnableConfigurationProperties(InboxProperties.class)
class InboxAutoConfiguration {

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
    DatabaseAvailability databaseAvailability(Inbox inbox, MeterRegistry meters) {
        return new DatabaseAvailability(inbox::probe, meters);
    }

    @Bean
    FailedMessageRouter failedMessageRouter(RabbitTemplate rabbit, Clock clock) {
        return new FailedMessageRouter(rabbit, clock);
    }

    @Bean
    EventContractValidator eventContractValidator(
            FunctionCatalog functions,
            BindingServiceProperties bindings,
            JsonMapper json,
            Validator validator,
            Refreshable<InboxProperties> limits) {
        return new EventContractValidator(functions, bindings, json, validator, limits);
    }

    /** Messages of the bus are no domain events and bypass the inbox. */
    @Bean
    @SuppressWarnings("removal") // the Rabbit binder looks for a customizer of exactly this type
    ListenerContainerCustomizer<MessageListenerContainer> inboxListenerCustomizer(
            EventContractValidator eventContractValidator,
            Inbox inbox,
            FailedMessageRouter failedMessageRouter,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            FaultInjector faultInjector,
            DatabaseAvailability database,
            Refreshable<InboxProperties> limits,
            BusQueueDeclarations busQueueDeclarations) {
        var inboxListenerAdvice = new InboxListenerAdvice(
                eventContractValidator,
                inbox,
                failedMessageRouter,
                traceContextPropagation,
                meters,
                faultInjector,
                database,
                limits);
        var bus = new BusContainerCustomizer(busQueueDeclarations);
        return (container, destination, group) -> {
            var listener = (SimpleMessageListenerContainer) container;
            listener.setRetryDeclarationInterval(1000);
            if (BusContainerCustomizer.isBus(destination)) {
                bus.configure(container, destination, group);
            } else {
                listener.setAfterReceivePostProcessors(); // the inbox unpacks, with a limit
                listener.setMessagePropertiesConverter(InboundMessage.propertiesConverter());
                listener.setAdviceChain(inboxListenerAdvice);
            }
        };
    }

    /** With an error channel a failure would end there, and the message be acknowledged as processed. */
    @Bean
    @SuppressWarnings("NullAway") // null is the adapter's initial value
    ConsumerEndpointCustomizer<AmqpInboundChannelAdapter> inboxEndpointCustomizer() {
        return (adapter, _, _) -> adapter.setErrorChannel(null);
    }

    @Bean
    ConsumersHealthIndicator consumersHealthIndicator(
            RabbitTemplate rabbit,
            DatabaseAvailability database,
            @Value("${spring.cloud.function.definition:}") String functions) {
        return new ConsumersHealthIndicator(rabbit, database::outage, functions);
    }

    @Bean
    RetentionRule processedEventRetention(Refreshable<RetentionProperties> retention) {
        return RetentionRule.delete(
                "processed_event", "processed_at", () -> retention.get().processedEvents());
    }
}
