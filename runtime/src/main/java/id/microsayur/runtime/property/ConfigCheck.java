package id.microsayur.runtime.property;

/** Looks at a configuration before it is in force; whatever it throws keeps the last good one. */
@FunctionalInterface
public interface ConfigCheck {

    /** @throws InvalidConfigException when the application could not run with it */
    void check(CandidateConfig next);
}
