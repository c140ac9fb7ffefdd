package id.microsayur.launcher.chaos.load;

/** What a client knows of the effect of its request. */
public enum RequestOutcome {
    OK,
    /** Refused: there is no effect. */
    FAIL,
    /** An error or no answer: the effect happened once or not at all. */
    UNKNOWN
}
