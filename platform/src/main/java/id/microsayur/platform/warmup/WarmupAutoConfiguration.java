package id.microsayur.platform.warmup;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.platform.client.WarmupTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the warm-up before registration. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
class WarmupAutoConfiguration {

    /** Longer than a call with its retry; delays a start at most by this. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @Bean
    ConnectionWarmup connectionWarmup(
            ObjectProvider<DiscoveryClient> registry,
            ServiceClientFactory serviceClientFactory,
            JWKSource<SecurityContext> keys,
            @Value("${platform.security.issuer-service:user-service}") String issuer) {
        return new ConnectionWarmup(
                registry::getObject,
                () -> warmupTasks(serviceClientFactory, new WarmupTask(issuer, () -> fetchKeys(keys))),
                TIMEOUT);
    }

    private static List<WarmupTask> warmupTasks(ServiceClientFactory serviceClientFactory, WarmupTask issuer) {
        return Stream.concat(Stream.of(issuer), serviceClientFactory.warmupTasks().stream())
                .toList();
    }

    private static void fetchKeys(JWKSource<SecurityContext> keys) {
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
