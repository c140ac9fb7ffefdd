package id.microsayur.user.account;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How long mailed links work, and the first accounts of the house. */
@Validated
@ConfigurationProperties("user.accounts")
public record AccountProperties(
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration verificationWindow,
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration resetWindow,
        @NeedsRestart @Valid @Nullable InitialAccount admin,
        @NeedsRestart @Valid @Nullable InitialAccount ops) {

    /** An account created at start if its address is unknown. */
    public record InitialAccount(
            @NotBlank String email, @NotBlank String password) {}
}
