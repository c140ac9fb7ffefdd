package id.microsayur.platform.client;

import org.jspecify.annotations.Nullable;

/** A neighbour gave no usable answer: open breaker, full bulkhead, timeout, broken connection or 5xx. It may have acted. */
public class DownstreamServiceUnavailable extends RuntimeException {

    private final String service;

    public DownstreamServiceUnavailable(String neighbour, String reason, @Nullable Throwable cause) {
        super(neighbour + " does not answer: " + reason, cause);
        this.service = neighbour;
    }

    public String service() {
        return service;
    }
}
