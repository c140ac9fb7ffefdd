package id.microsayur.platform.arrival;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import id.microsayur.platform.call.Neighbours;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;

/** Who will be in the registry says good day to those who are. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
class ArrivalAutoConfiguration {

    /** Longer than a call with its retry; a start is late by no more than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Bean
    Arrival arrival(
            ObjectProvider<DiscoveryClient> registry,
            Neighbours neighbours,
            JWKSource<SecurityContext> keys,
            @Value("${platform.security.issuer-service:user-service}") String issuer) {
        return new Arrival(
                registry::getObject, () -> greetings(neighbours, new Greeting(issuer, () -> read(keys))), PATIENCE);
    }

    private static List<Greeting> greetings(Neighbours neighbours, Greeting issuer) {
        return Stream.concat(Stream.of(issuer), neighbours.greetings().stream()).toList();
    }

    private static void read(JWKSource<SecurityContext> keys) {
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
