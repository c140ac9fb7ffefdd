package id.microsayur.user.credential;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Concurrent password hashes; each uses 19 MiB and a processor for about 50 ms.
 *
 * @param logInPermits for log-ins and confirmations
 * @param registrationPermits for registrations and password resets
 * @param longestWait from the arrival of a request until its last permit, before the response is 503; the work after it must end
 *     within the gateway's response timeout, too
 * @param insecureForTests hashes at hardly any cost, so that tests are fast; refused with the profile production
 */
@Validated
@ConfigurationProperties("user.passwords")
record PasswordHashingProperties(
        @NeedsRestart @DefaultValue("2") @Min(1) @Max(64) int logInPermits,
        @NeedsRestart @DefaultValue("2") @Min(1) @Max(64) int registrationPermits,

        @NeedsRestart @DefaultValue("2s") @DurationMin(millis = 1) @DurationMax(seconds = 3)
        Duration longestWait,

        @NeedsRestart @DefaultValue("false") boolean insecureForTests) {}
