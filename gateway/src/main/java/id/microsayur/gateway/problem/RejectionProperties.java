package id.microsayur.gateway.problem;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The delay of answers to callers that exceed a limit.
 *
 * @param delay of the only rejection of a caller; each further one that is held at the same time adds {@code step}
 * @param step added for each rejection of the same caller that is held
 * @param longestDelay of any rejection
 * @param heldPerCaller rejections of one caller that are held at the same time; further ones are answered at once
 * @param held rejections of all callers that are held at the same time; further ones are answered at once
 */
@ConfigurationProperties("gateway.rejections")
record RejectionProperties(
        @DefaultValue("500ms") Duration delay,
        @DefaultValue("20ms") Duration step,
        @DefaultValue("5s") Duration longestDelay,
        @DefaultValue("1000") int heldPerCaller,
        @DefaultValue("2000") int held) {

    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    RejectionProperties {
        if (delay.isNegative() || step.isNegative() || longestDelay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "delay and step can't be negative, and longest-delay is at most " + MAX_DELAY);
        }
        if (delay.compareTo(longestDelay) > 0) {
            throw new IllegalArgumentException("delay can't be longer than longest-delay");
        }
        if (heldPerCaller < 0 || held < heldPerCaller) {
            throw new IllegalArgumentException("held-per-caller can't be negative, and must be within held");
        }
    }

    /** @param number of rejections of the caller that are held, this one included */
    Duration delayOf(int number) {
        var grown = delay.plus(step.multipliedBy(number - 1L));
        return grown.compareTo(longestDelay) > 0 ? longestDelay : grown;
    }
}
