package id.microsayur.gateway.ratelimit;

import id.microsayur.runtime.refresh.NeedsRestart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits per caller.
 *
 * @param user limit of an authenticated user
 * @param address limit of all anonymous requests of one address
 * @param credentials limit of one address for login, registration, verification and password requests
 * @param callers largest number of callers in memory; the least recently seen are evicted first
 * @param redis URI of the Redis server with the shared counts, in the profile {@code redis}
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

    /** Token bucket of {@code requests}, refilled evenly over {@code per}. */
    record Limit(int requests, Duration per) {

        Limit {
            if (requests < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("a limit needs at least one request and a positive period");
            }
        }
    }
}
