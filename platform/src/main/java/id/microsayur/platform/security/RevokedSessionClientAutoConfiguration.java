package id.microsayur.platform.security;

import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.runtime.broker.BrokerConnectionLogger;
import id.microsayur.runtime.session.RevokedSessionSource;
import id.microsayur.runtime.session.RevokedSessionValidator;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the source of revoked sessions, of their metric and of the log of a lost broker. */
@AutoConfiguration
class RevokedSessionClientAutoConfiguration {

    /** The issuer provides a source of its own, without a call. */
    @Bean
    @ConditionalOnMissingBean(RevokedSessionSource.class)
    @ConditionalOnProperty("platform.security.client-id")
    RevokedSessionSource revokedSessionClient(
            ServiceClientFactory serviceClientFactory, SecurityProperties properties) {
        return serviceClientFactory.createClient(
                properties.issuerService(), RevokedSessionClient.class, "session:read");
    }

    @Bean
    MeterBinder revokedSessionMetrics(RevokedSessionValidator revokedSessions) {
        return meters -> meters.gauge("micro.sayur.sessions.denied", revokedSessions, RevokedSessionValidator::size);
    }

    @Bean
    BrokerConnectionLogger brokerConnectionLogger(
            @Qualifier("revokedSessionListenerContainer") SimpleMessageListenerContainer listener) {
        return new BrokerConnectionLogger(
                listener,
                "events wait in the outbox, user-service is asked which sessions ended, and config-server what changed");
    }
}
