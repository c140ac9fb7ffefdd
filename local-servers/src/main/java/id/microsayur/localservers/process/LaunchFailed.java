package id.microsayur.localservers.process;

import org.jspecify.annotations.Nullable;

/** Failure that the user can resolve: cause and remedy. */
public final class LaunchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public LaunchFailed(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public LaunchFailed(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
