package id.microsayur.platform.problem;

import java.time.Duration;

/** Too often in too short a time: 429, with the time after which to try again. */
public non-sealed class TooManyRequests extends BusinessException {

    private final Duration retryAfter;

    public TooManyRequests(String type, String detail, Duration retryAfter) {
        super(type, detail);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
