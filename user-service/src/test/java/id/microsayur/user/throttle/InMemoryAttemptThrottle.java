package id.microsayur.user.throttle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fake of the throttle: counts attempts in memory and refuses a chosen scope. */
public class InMemoryAttemptThrottle extends AttemptThrottle {

    private final Map<String, Integer> counts = new HashMap<>();
    private ThrottleScope refused;

    public InMemoryAttemptThrottle() {
        super(null, null, null, null);
    }

    public Map<String, Integer> counts() {
        return counts;
    }

    public void refuse(ThrottleScope scope) {
        refused = scope;
    }

    @Override
    public Optional<Duration> countAttempt(ThrottleScope scope, String subject) {
        if (scope == refused) {
            return Optional.of(Duration.ofSeconds(8));
        }
        counts.merge(scope + " " + subject, 1, Integer::sum);
        return Optional.empty();
    }

    @Override
    public void uncountAttempt(ThrottleScope scope, String subject) {
        counts.merge(scope + " " + subject, -1, Integer::sum);
    }

    @Override
    public void reset(ThrottleScope scope, String subject) {
        counts.remove(scope + " " + subject);
    }
}
