package id.microsayur.launcher.sandbox;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How the provider behaves just now, until the next change or restart.
 *
 * @param latencyMs how long an answer is held back after the money has moved
 * @param failureRate the share of requests that fail with a 500 before anything has moved, 0 to 1
 * @param silenceRate the share of answers that are lost after the money has moved, 0 to 1
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
