package id.microsayur.platform.security;

import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.platform.session.RevokedSessionSource;
import id.microsayur.platform.session.RevokedSessionSynchronizer;
import id.microsayur.platform.session.RevokedSessionValidator;
import id.microsayur.runtime.broker.BrokerConnectionLogger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.amqp.core.Base64UrlNamingStrategy;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of session revocation: rejects tokens of revoked sessions, received on a queue of this instance.
 */
@AutoConfiguration(after = ServiceSecurityAutoConfiguration.class)
class RevokedSessionAutoConfiguration {

    private static final String EVENT = "user.session_revoked";
    private static final int QUEUE_EXPIRES_MILLIS = 60_000;

    @Bean
    RevokedSessionValidator revokedSessionValidator(Clock clock, MeterRegistry meters) {
        var revokedSessions = new RevokedSessionValidator(clock);
        meters.gauge("micro.sayur.sessions.denied", revokedSessions, RevokedSessionValidator::size);
        return revokedSessions;
    }

    /** The issuer provides a source of its own, without a call. */
    @Bean
    @ConditionalOnMissingBean(RevokedSessionSource.class)
    @ConditionalOnProperty("platform.security.client-id")
    RevokedSessionSource revokedSessionClient(
            ServiceClientFactory serviceClientFactory, SecurityProperties properties) {
        return serviceClientFactory.createClient(
                properties.issuerService(), RevokedSessionClient.class, "session:read");
    }

    /** Survives a short connection loss; expires without a consumer. */
    @Bean
    Declarables revocationQueue(@Value("${spring.application.name}") String service) {
        var name = new Base64UrlNamingStrategy(service + "." + EVENT + ".").generateName();
        var queue = QueueBuilder.durable(name).expires(QUEUE_EXPIRES_MILLIS).build();
        return new Declarables(
                queue,
                BindingBuilder.bind(queue).to(new TopicExchange("micro-sayur")).with(EVENT));
    }

    @Bean
    RevokedSessionSynchronizer revokedSessionSynchronizer(
            RevokedSessionValidator revokedSessions,
            ObjectProvider<RevokedSessionSource> source,
            JsonMapper json,
            Declarables revocationQueue,
            @Qualifier("revocationListener") ObjectProvider<SimpleMessageListenerContainer> listener) {
        return new RevokedSessionSynchronizer(
                revokedSessions,
                source.getIfAvailable(),
                json,
                queueName(revocationQueue),
                () -> listener.getObject().getActiveConsumerCount() > 0);
    }

    @Bean
    SimpleMessageListenerContainer revocationListener(
            ConnectionFactory connections,
            RabbitAdmin admin,
            RevokedSessionSynchronizer revokedSessionSynchronizer,
            Declarables revocationQueue) {
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(queueName(revocationQueue));
        container.setAmqpAdmin(admin);
        container.setMessageListener(revokedSessionSynchronizer);
        container.setDefaultRequeueRejected(false);
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(1000);
        container.setRetryDeclarationInterval(1000);
        container.setFailedDeclarationRetryInterval(500);
        return container;
    }

    @Bean
    BrokerConnectionLogger brokerConnectionLogger(
            @Qualifier("revocationListener") SimpleMessageListenerContainer listener) {
        return new BrokerConnectionLogger(
                listener,
                "events wait in the outbox, user-service is asked which sessions ended, and config-server what changed");
    }

    private static String queueName(Declarables queue) {
        return queue.getDeclarablesByType(Queue.class).getFirst().getName();
    }
}
