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

/** Lifetime of e-mailed links and of accounts whose address is never verified, and the initial accounts of a fresh installation. */
@Validated
@ConfigurationProperties("user.accounts")
public record AccountProperties(
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration verificationWindow,
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration resetWindow,
        @DefaultValue("7d") @DurationMin(hours = 1) Duration unverifiedRetention,
        @NeedsRestart @Valid @Nullable InitialAccount admin,
        @NeedsRestart @Valid @Nullable InitialAccount ops) {

    /** Account created at start unless its address is registered already. */
    public record InitialAccount(
            @NotBlank String email, @NotBlank String password) {

        @Override
        public String toString() {
            return "InitialAccount[" + email + "]";
        }
    }
}
