package id.microsayur.platform.security;

import id.microsayur.runtime.refresh.NeedsRestart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service is known to the token issuer.
 *
 * @param issuerService the service that issues tokens and publishes its keys at /oauth2/jwks
 * @param clientId this service's own client, null when it calls nobody
 * @param clientSecret the client's secret
 * @param scrapePassword with it, user {@code prometheus} may read the metrics; null when nobody collects them
 */
@NeedsRestart
@ConfigurationProperties("platform.security")
record SecurityProperties(
        @DefaultValue("user-service") String issuerService,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scrapePassword) {}
