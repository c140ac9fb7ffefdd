package id.microsayur.platform.call;

import org.jspecify.annotations.Nullable;

/** A neighbour gave no usable answer: open breaker, full bulkhead, timeout, broken connection or 5xx. It may have acted. */
public class NeighbourUnavailable extends RuntimeException {

    private final String neighbour;

    public NeighbourUnavailable(String neighbour, String reason, @Nullable Throwable cause) {
        super(neighbour + " does not answer: " + reason, cause);
        this.neighbour = neighbour;
    }

    public String neighbour() {
        return neighbour;
    }
}
