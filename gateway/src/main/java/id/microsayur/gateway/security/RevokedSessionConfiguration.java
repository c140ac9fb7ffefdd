package id.microsayur.gateway.security;

import id.microsayur.runtime.broker.BrokerConnectionLogger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Base64UrlNamingStrategy;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears which sessions ended, on a queue that only this instance reads; asks user-service for all of them when it begins to
 * listen, and every two seconds while it can't listen. The services do the same with platform's Revocations.
 */
@Configuration(proxyBeanMethods = false)
class RevokedSessionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RevokedSessionConfiguration.class);
    private static final String EVENT = "user.session_revoked";
    private static final String QUEUE = new Base64UrlNamingStrategy("gateway." + EVENT + ".").generateName();
    private static final int QUEUE_EXPIRY_MILLIS = 60_000;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Bean
    Declarables revokedSessionQueue() {
        var queue = QueueBuilder.durable(QUEUE).expires(QUEUE_EXPIRY_MILLIS).build();
        var exchange = new TopicExchange("micro-sayur");
        return new Declarables(
                exchange, queue, BindingBuilder.bind(queue).to(exchange).with(EVENT));
    }

    @Bean
    SimpleMessageListenerContainer revocationListener(
            ConnectionFactory connections, AmqpAdmin admin, RevokedSessionValidator denied, JsonMapper json) {
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(QUEUE);
        container.setAmqpAdmin(admin);
        container.setMessageListener(new RevokedSessionListener(denied, json));
        container.setDefaultRequeueRejected(false);
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(1000);
        container.setRetryDeclarationInterval(1000);
        container.setFailedDeclarationRetryInterval(500);
        return container;
    }

    @Bean
    BrokerConnectionLogger brokerConnectionLogger(SimpleMessageListenerContainer revocationListener) {
        return new BrokerConnectionLogger(
                revocationListener, "user-service is asked which sessions ended, and config-server what changed");
    }

    @Bean
    RevokedSessionSynchronizer revokedSessionSynchronizer(
            RevokedSessionValidator denied,
            ObjectProvider<RevokedSessionWebClient> issuer,
            SimpleMessageListenerContainer listener) {
        return new RevokedSessionSynchronizer(denied, issuer.getIfAvailable(), listener);
    }

    private static void add(RevokedSessionValidator denied, JsonNode session) {
        denied.add(
                session.path("session_id").asString(),
                Instant.parse(session.path("expires_at").asString()));
    }

    /** Takes what is announced. */
    record RevokedSessionListener(RevokedSessionValidator denied, JsonMapper json) implements MessageListener {

        @Override
        public void onMessage(Message message) {
            try {
                add(denied, json.readTree(message.getBody()).path("data"));
            } catch (JacksonException | java.time.DateTimeException e) {
                log.warn("A revocation can't be read: {}", e.toString());
            }
        }
    }

    /** Asks for what was not heard. An issuer that is away is asked again later, and stops nobody. */
    static class RevokedSessionSynchronizer implements SmartLifecycle, ApplicationListener<ConsumeOkEvent> {

        private final RevokedSessionValidator denied;
        private final @Nullable RevokedSessionWebClient issuer;
        private final SimpleMessageListenerContainer listener;
        private final AtomicBoolean outdated = new AtomicBoolean(true);
        private final Disposable.Swap subscription = Disposables.swap();

        RevokedSessionSynchronizer(
                RevokedSessionValidator denied,
                @Nullable RevokedSessionWebClient issuer,
                SimpleMessageListenerContainer listener) {
            this.denied = denied;
            this.issuer = issuer;
            this.listener = listener;
        }

        /** From now on nothing is missed, so this is the moment to ask for what was. */
        @Override
        public void onApplicationEvent(ConsumeOkEvent begun) {
            outdated.set(outdated.get() || begun.getQueue().equals(QUEUE));
        }

        private Mono<Void> synchronize(RevokedSessionWebClient source) {
            if (!outdated.getAndSet(false) && listener.getActiveConsumerCount() > 0) {
                return Mono.empty();
            }
            return source.findAll()
                    .doOnNext(sessions -> sessions.forEach(session -> add(denied, session)))
                    .then()
                    .onErrorResume(e -> {
                        outdated.set(true);
                        log.debug("The ended sessions can't be asked for just now: {}", e.toString());
                        return Mono.empty();
                    });
        }

        @Override
        public void start() {
            if (issuer != null) {
                subscription.update(Flux.interval(Duration.ZERO, INTERVAL)
                        .onBackpressureDrop()
                        .concatMap(_ -> synchronize(issuer), 1)
                        .subscribe());
            }
        }

        @Override
        public void stop() {
            subscription.update(Disposables.single());
        }

        @Override
        public boolean isRunning() {
            return subscription.get() != null && !subscription.isDisposed();
        }
    }
}
