package id.microsayur.live;

/** Looks at a configuration before it is in force; whatever it throws keeps the last good one. */
@FunctionalInterface
public interface ConfigCheck {

    /** @throws Refusal when the application could not run with it */
    void check(Candidate next);
}
