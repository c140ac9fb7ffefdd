package id.microsayur.platform.problem;

import java.time.Duration;

/** The caller exceeds a rate limit: 429, with the time until the next attempt. */
public non-sealed class TooManyRequests extends BusinessException {

    private final Duration retryAfter;

    public TooManyRequests(String type, String detail, Duration retryAfter) {
        super(type, detail);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isTemporary() {
        return true;
    }
}
