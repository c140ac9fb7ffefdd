package id.microsayur.user.issuer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** OAuth 2 clients with their scopes, and the lifetime of their tokens. */
@Validated
@ConfigurationProperties("user")
record OAuthClientProperties(
        @DefaultValue Map<String, @Valid OAuthClient> clients,

        @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(minutes = 10)
        Duration clientTokenLifetime) {

    /** Secret, permitted scopes and audiences of a service. */
    record OAuthClient(
            @NotBlank(message = "must be set: the same value as that service's platform.security.client-secret")
            String secret,

            @DefaultValue Set<String> scopes,
            @DefaultValue Set<String> audiences) {

        @Override
        public String toString() {
            return "OAuthClient[]";
        }
    }
}
