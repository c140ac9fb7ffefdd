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
 * @param userAmongOthers limit of an authenticated user while others use this gateway too
 * @param others number of other callers, users and networks, from which on that limit holds
 * @param rejectionDelay time after which a request over a limit is answered, so that a caller who repeats it at once costs little
 * @param address limit of all anonymous requests of one address
 * @param credentials limit of one address for login, registration, verification and password requests
 * @param callers largest number of callers in memory; the least recently seen are evicted first
 * @param redis URI of the Redis server with the shared counts, in the profile {@code redis}
 */
@ConfigurationProperties("gateway.limits")
record RateLimitProperties(
        @Nullable Limit user,
        @Nullable Limit userAmongOthers,
        @DefaultValue("5") int others,
        @DefaultValue("500ms") Duration rejectionDelay,
        @Nullable Limit address,
        @Nullable Limit credentials,
        @NeedsRestart @DefaultValue("100000") int callers,

        @NeedsRestart @DefaultValue("redis://127.0.0.1:6379")
        String redis) {

    private static final Duration MAX_REJECTION_DELAY = Duration.ofSeconds(5);

    RateLimitProperties {
        if (others < 1 || others > ActiveCallers.MAX_COUNTED) {
            throw new IllegalArgumentException("others must be from 1 to " + ActiveCallers.MAX_COUNTED);
        }
        if (rejectionDelay.isNegative() || rejectionDelay.compareTo(MAX_REJECTION_DELAY) > 0) {
            throw new IllegalArgumentException("rejection-delay must be from 0 to " + MAX_REJECTION_DELAY);
        }
    }

    /** Limit of a user, by whether enough others are active. */
    Limit ofUser(boolean amongOthers) {
        return amongOthers ? ofUserAmongOthers() : ofUser();
    }

    private Limit ofUserAmongOthers() {
        return userAmongOthers == null ? new Limit(100, Duration.ofSeconds(2)) : userAmongOthers;
    }

    private Limit ofUser() {
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
