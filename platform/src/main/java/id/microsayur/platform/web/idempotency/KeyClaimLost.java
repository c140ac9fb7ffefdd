package id.microsayur.platform.web.idempotency;

/** The claim of the run has expired and a later request with the same key runs, or has run, in its place. */
class KeyClaimLost extends RuntimeException {

    KeyClaimLost(String key) {
        super("The claim of the Idempotency-Key " + key + " has expired and another request has taken it over");
    }
}
