package id.microsayur.platform.security;

import id.microsayur.runtime.refresh.NeedsRestart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Registration of this service at the token issuer.
 *
 * @param issuerService the service that issues tokens and publishes its keys at /oauth2/jwks
 * @param clientId this service's client id, null when it calls no other service
 * @param clientSecret the client's secret
 * @param scrapePassword password of the user {@code prometheus}, who may read the metrics; null disables the login
 */
@NeedsRestart
@ConfigurationProperties("platform.security")
record SecurityProperties(
        @DefaultValue("user-service") String issuerService,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scrapePassword) {

    @Override
    public String toString() {
        return "SecurityProperties[" + clientId + "]";
    }
}
