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
 * Receives revoked sessions by a queue of this instance. Fetches all of them from user-service when the listener starts,
 * and every two seconds while it can't consume. The services do the same by RevokedSessionAutoConfiguration of platform.
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
            ConnectionFactory connections, AmqpAdmin admin, RevokedSessionValidator revokedSessions, JsonMapper json) {
        var container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(QUEUE);
        container.setAmqpAdmin(admin);
        container.setMessageListener(new RevokedSessionListener(revokedSessions, json));
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
                revocationListener,
                "revoked sessions are polled from user-service, and the configuration from config-server");
    }

    @Bean
    RevokedSessionSynchronizer revokedSessionSynchronizer(
            RevokedSessionValidator revokedSessions,
            ObjectProvider<RevokedSessionWebClient> issuer,
            SimpleMessageListenerContainer listener) {
        return new RevokedSessionSynchronizer(revokedSessions, issuer.getIfAvailable(), listener);
    }

    private static void add(RevokedSessionValidator revokedSessions, JsonNode session) {
        revokedSessions.add(
                session.path("session_id").asString(),
                Instant.parse(session.path("expires_at").asString()));
    }

    /** Adds announced sessions to the validator. */
    record RevokedSessionListener(RevokedSessionValidator revokedSessions, JsonMapper json) implements MessageListener {

        @Override
        public void onMessage(Message message) {
            try {
                add(revokedSessions, json.readTree(message.getBody()).path("data"));
            } catch (JacksonException | java.time.DateTimeException e) {
                log.warn("Unreadable revoked-session message rejected: {}", e.toString());
            }
        }
    }

    /** Fetches all revoked sessions after missed messages; an unavailable issuer is retried and does not block the start. */
    static class RevokedSessionSynchronizer implements SmartLifecycle, ApplicationListener<ConsumeOkEvent> {

        private final RevokedSessionValidator revokedSessions;
        private final @Nullable RevokedSessionWebClient issuer;
        private final SimpleMessageListenerContainer listener;
        private final AtomicBoolean outdated = new AtomicBoolean(true);
        private final Disposable.Swap subscription = Disposables.swap();

        RevokedSessionSynchronizer(
                RevokedSessionValidator revokedSessions,
                @Nullable RevokedSessionWebClient issuer,
                SimpleMessageListenerContainer listener) {
            this.revokedSessions = revokedSessions;
            this.issuer = issuer;
            this.listener = listener;
        }

        /** Requests a synchronisation: messages are received from now on, earlier ones may be missing. */
        @Override
        public void onApplicationEvent(ConsumeOkEvent started) {
            outdated.set(outdated.get() || started.getQueue().equals(QUEUE));
        }

        private Mono<Void> synchronize(RevokedSessionWebClient source) {
            if (!outdated.getAndSet(false) && listener.getActiveConsumerCount() > 0) {
                return Mono.empty();
            }
            return source.findAll()
                    .doOnNext(sessions -> sessions.forEach(session -> add(revokedSessions, session)))
                    .then()
                    .onErrorResume(e -> {
                        outdated.set(true);
                        log.debug("Revoked sessions can't be fetched; retrying in {}: {}", INTERVAL, e.toString());
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
