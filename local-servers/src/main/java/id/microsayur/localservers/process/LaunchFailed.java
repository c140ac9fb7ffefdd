package id.microsayur.localservers.process;

/** Something the person at the terminal can put right: what went wrong, and what to do about it. */
public final class LaunchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public LaunchFailed(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
