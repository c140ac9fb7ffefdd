package id.microsayur.launcher.sandbox;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Injected faults of the provider and behaviour of its customers, until the next change or restart.
 *
 * @param latencyMs delay of a response after the money has moved
 * @param failureRate share of requests that fail with 500 before any money has moved, 0 to 1
 * @param silenceRate share of responses that are lost after the money has moved, 0 to 1
 * @param payAfterMs time after which a new waiting charge is paid; 0 waits for a customer
 */
public record SandboxFaults(long latencyMs, double failureRate, double silenceRate, long payAfterMs) {

    static final SandboxFaults NONE = new SandboxFaults(0, 0, 0, 0);
    private static final long MAX_DELAY_MS = 600_000;

    boolean hasValidRanges() {
        return isDelay(latencyMs) && isShare(failureRate) && isShare(silenceRate) && isDelay(payAfterMs);
    }

    boolean failsRequest() {
        return ThreadLocalRandom.current().nextDouble() < failureRate;
    }

    boolean dropsResponse() {
        return ThreadLocalRandom.current().nextDouble() < silenceRate;
    }

    private static boolean isDelay(long milliseconds) {
        return milliseconds >= 0 && milliseconds <= MAX_DELAY_MS;
    }

    private static boolean isShare(double rate) {
        return rate >= 0 && rate <= 1;
    }
}
