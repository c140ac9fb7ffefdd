package id.microsayur.user.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Lifetimes of access and refresh tokens, the grace period for repeated refreshes, and the sessions per account. */
@Validated
@ConfigurationProperties("user.sessions")
public record SessionProperties(
        @DefaultValue("10m") @DurationMin(seconds = 10) @DurationMax(minutes = 10)
        Duration accessLifetime,

        @DefaultValue("30d") @DurationMin(minutes = 1) Duration refreshLifetime,
        @DefaultValue("30s") @DurationMin(seconds = 0) Duration reuseGrace,
        @DefaultValue("20") @Min(1) @Max(1000) int perAccount) {}
