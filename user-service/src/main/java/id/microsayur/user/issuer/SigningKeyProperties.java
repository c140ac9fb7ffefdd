package id.microsayur.user.issuer;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Encryption and rotation of signing keys.
 *
 * @param publishAhead time between publication and first use of a key; longer than verifiers cache the key set
 */
@Validated
@ConfigurationProperties("user.keys")
record SigningKeyProperties(
        @NeedsRestart @NotBlank(message = "must be set to 32 random bytes in base64: openssl rand -base64 32")
        String secret,

        @DefaultValue("30d") @DurationMin(hours = 1) Duration rotateEvery,
        @DefaultValue("15m") @DurationMin(minutes = 15) Duration publishAhead) {

    @Override
    public String toString() {
        return "SigningKeyProperties[]";
    }
}
