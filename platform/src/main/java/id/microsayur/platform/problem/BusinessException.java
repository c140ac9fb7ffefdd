package id.microsayur.platform.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A failed request in the caller's terms, answered as a problem of type {@code urn:micro-sayur:<type>}. */
public abstract sealed class BusinessException extends RuntimeException
        permits NotFound, Conflict, Rejected, Gone, Unauthenticated, Forbidden, Unavailable, Invalid, TooManyRequests {

    private final String type;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();

    protected BusinessException(String type, String detail) {
        super(detail);
        this.type = type;
    }

    /** Adds a member to the problem, such as the available stock. */
    public BusinessException with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** Whether the same request may succeed later without another act of its caller; an Idempotency-Key does not keep it. */
    public boolean isTemporary() {
        return false;
    }

    public String type() {
        return type;
    }

    public Map<String, Object> properties() {
        return properties;
    }
}
