package id.microsayur.notification.signing;

import id.microsayur.runtime.refresh.NeedsRestart;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Secret for the signatures of unsubscribe links and webhooks; equal in every instance and permanent, because links never expire. */
@NeedsRestart
@Validated
@ConfigurationProperties("notification.keys")
public record DerivedKeyProperties(
        @NotNull(message = MISSING) @Pattern(regexp = "[A-Za-z0-9+/]{43}=", message = MISSING)
        String secret) {

    private static final String MISSING = "must be set to 32 random bytes in base64: openssl rand -base64 32";

    @Override
    public String toString() {
        return "DerivedKeyProperties[]";
    }
}
