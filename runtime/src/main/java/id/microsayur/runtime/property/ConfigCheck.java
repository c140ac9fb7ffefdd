package id.microsayur.runtime.property;

/** Validates a candidate configuration; an exception rejects it, and the active one stays in force. */
@FunctionalInterface
public interface ConfigCheck {

    /** @throws InvalidConfigException if the application can't run with it */
    void check(CandidateConfig next);
}
