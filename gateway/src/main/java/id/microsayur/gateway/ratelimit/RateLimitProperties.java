package id.microsayur.gateway.ratelimit;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask for.
 *
 * @param user of someone whose token was verified
 * @param address of everybody else at one address
 * @param credentials of one address that logs in, registers or asks for mails and passwords
 * @param callers how many callers are remembered in memory; whoever was not seen longest is forgotten first
 * @param redis where instances keep common counts, in the profile {@code redis}
 */
@ConfigurationProperties("gateway.limits")
record RateLimitProperties(
        @Nullable Limit user,
        @Nullable Limit address,
        @Nullable Limit credentials,
        @NeedsRestart @DefaultValue("100000") int callers,

        @NeedsRestart @DefaultValue("redis://127.0.0.1:6379")
        String redis) {

    Limit ofUser() {
        return user == null ? new Limit(5_000, Duration.ofSeconds(10)) : user;
    }

    Limit ofAddress() {
        return address == null ? new Limit(50_000, Duration.ofSeconds(10)) : address;
    }

    Limit ofCredentials() {
        return credentials == null ? new Limit(600, Duration.ofMinutes(1)) : credentials;
    }

    /** So many requests at once, and as many again over this time. */
    record Limit(int requests, Duration per) {

        Limit {
            if (requests < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("a limit allows at least one request in a positive time");
            }
        }
    }
}
