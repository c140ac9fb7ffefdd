package id.microsayur.runtime.property;

import java.util.List;

/** Thrown for a rejected configuration; each reason has the property and the error. */
public final class InvalidConfigException extends RuntimeException {

    private final List<String> reasons;

    public InvalidConfigException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public InvalidConfigException(String reason) {
        this(List.of(reason));
    }

    public List<String> reasons() {
        return reasons;
    }
}
