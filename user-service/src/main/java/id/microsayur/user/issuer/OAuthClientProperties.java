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

/** The services that may ask for tokens, and what these let them do. */
@Validated
@ConfigurationProperties("user")
record OAuthClientProperties(
        @DefaultValue Map<String, @Valid OAuthClient> clients,

        @DefaultValue("5m") @DurationMin(seconds = 10) @DurationMax(minutes = 10)
        Duration clientTokenLifetime) {

    /** A service: whom it may call, and for what. */
    record OAuthClient(
            @NotBlank(message = "must be set: the same value as that service's platform.security.client-secret")
            String secret,

            @DefaultValue Set<String> scopes,
            @DefaultValue Set<String> audiences) {}
}
