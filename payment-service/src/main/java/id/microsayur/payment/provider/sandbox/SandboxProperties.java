package id.microsayur.payment.provider.sandbox;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Address, secrets and timeouts of the sandbox provider.
 *
 * @param readTimeout shorter than the timeout of order-service, so that it receives UNKNOWN instead of timing out itself
 */
@Validated
@ConfigurationProperties("payment.sandbox")
record SandboxProperties(
        @DefaultValue("http://127.0.0.1:9099") URI url,

        @NotBlank(message = "payment.sandbox.key must be set: the API key for the provider")
        String key,

        @NotBlank(message = "payment.sandbox.webhook-secret must be set: the key of the provider's signatures")
        String webhookSecret,

        @DefaultValue("500ms") @DurationMin(millis = 10) Duration connectTimeout,
        @DefaultValue("1200ms") @DurationMin(millis = 50) Duration readTimeout) {

    @Override
    public String toString() {
        return "SandboxProperties[" + url + "]";
    }
}
