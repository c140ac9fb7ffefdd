package id.microsayur.launcher.sandbox;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Injected faults of the provider, until the next change or restart.
 *
 * @param latencyMs delay of a response after the money has moved
 * @param failureRate share of requests that fail with 500 before any money has moved, 0 to 1
 * @param silenceRate share of responses that are lost after the money has moved, 0 to 1
 */
public record SandboxFaults(long latencyMs, double failureRate, double silenceRate) {

    static final SandboxFaults NONE = new SandboxFaults(0, 0, 0);

    boolean hasValidRanges() {
        return latencyMs >= 0 && latencyMs <= 600_000 && isShare(failureRate) && isShare(silenceRate);
    }

    boolean failsRequest() {
        return ThreadLocalRandom.current().nextDouble() < failureRate;
    }

    boolean dropsResponse() {
        return ThreadLocalRandom.current().nextDouble() < silenceRate;
    }

    private static boolean isShare(double rate) {
        return rate >= 0 && rate <= 1;
    }
}
