package id.microsayur.runtime.session;

import id.microsayur.runtime.broker.InboundPropertiesConverter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of session revocation: rejects tokens of revoked sessions, received on a queue of this instance.
 */
@AutoConfiguration
@ConditionalOnClass(Jwt.class)
class RevokedSessionAutoConfiguration {

    private static final String EVENT = "user.session_revoked";
    private static final String ADMIN = "revokedSessionAdmin";
    /** Bounds the memory that waiting messages of the largest size take. */
    private static final int PREFETCH = 8;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    @Bean
    RevokedSessionValidator revokedSessionValidator(ObjectProvider<Clock> clock) {
        return new RevokedSessionValidator(clock.getIfAvailable(Clock::systemUTC));
    }

    /**
     * Ends with its connection, and is declared again on the next one; what was missed is fetched then. A durable queue would be bound
     * to its node of a cluster: while that is down, its declaration fails.
     *
     * <p>While the broker still holds it for a connection that was lost without its knowledge, its declaration fails, too. So the
     * admin of its container alone declares it: the one of all other queues would fail with it, on each new connection.
     */
    @Bean
    Declarables revokedSessionQueue(@Value("${spring.application.name}") String service) {
        var name = new Base64UrlNamingStrategy(service + "." + EVENT + ".").generateName();
        var queue = QueueBuilder.nonDurable(name).exclusive().build();
        var exchange = new TopicExchange("micro-sayur");
        var binding = BindingBuilder.bind(queue).to(exchange).with(EVENT);
        List.of(exchange, queue, binding).forEach(declarable -> declarable.setAdminsThatShouldDeclare(ADMIN));
        return new Declarables(exchange, queue, binding);
    }

    @Bean
    SimpleMessageListenerContainer revokedSessionListenerContainer(
            ConnectionFactory connections,
            ApplicationContext context,
            RevokedSessionValidator revokedSessions,
            JsonMapper json,
            @Qualifier("revokedSessionQueue") Declarables queue) {
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(queueName(queue));
        container.setAmqpAdmin(createAdmin(connections, context));
        container.setMessageListener(new RevokedSessionListener(revokedSessions, json));
        container.setMessagePropertiesConverter(new InboundPropertiesConverter(_ -> false));
        container.setPrefetchCount(PREFETCH);
        container.setDefaultRequeueRejected(false);
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(1000);
        container.setRetryDeclarationInterval(1000);
        container.setFailedDeclarationRetryInterval(500);
        return container;
    }

    private static RabbitAdmin createAdmin(ConnectionFactory connections, ApplicationContext context) {
        var admin = new RabbitAdmin(connections);
        admin.setBeanName(ADMIN);
        admin.setApplicationContext(context);
        admin.setExplicitDeclarationsOnly(true);
        admin.setAutoStartup(false); // the container declares before each start of its consumer
        return admin;
    }

    @Bean
    RevokedSessionSynchronizer revokedSessionSynchronizer(
            RevokedSessionValidator revokedSessions,
            ObjectProvider<RevokedSessionSource> source,
            @Qualifier("revokedSessionQueue") Declarables queue,
            @Qualifier("revokedSessionListenerContainer") SimpleMessageListenerContainer container) {
        return new RevokedSessionSynchronizer(
                revokedSessions,
                source.getIfAvailable(),
                queueName(queue),
                () -> container.getActiveConsumerCount() > 0,
                POLL_INTERVAL);
    }

    private static String queueName(Declarables queue) {
        return queue.getDeclarablesByType(Queue.class).getFirst().getName();
    }
}
