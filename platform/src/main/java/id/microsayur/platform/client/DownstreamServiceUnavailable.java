package id.microsayur.platform.client;

import org.jspecify.annotations.Nullable;

/**
 * No usable response from a downstream service: open circuit breaker, full bulkhead, timeout, broken connection, 5xx, a
 * redirect, or a response that is not understood.
 * The request may have taken effect.
 */
public class DownstreamServiceUnavailable extends RuntimeException {

    private final String service;

    public DownstreamServiceUnavailable(String service, String reason, @Nullable Throwable cause) {
        super(service + " is unavailable: " + reason, cause);
        this.service = service;
    }

    public String service() {
        return service;
    }
}
