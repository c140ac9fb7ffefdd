package id.microsayur.runtime.property;

import java.util.List;

/** Why a configuration can't be run; each reason names the property and says what is wrong with it. */
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
