package id.microsayur.platform.problem;

/** The thing is in a state that does not allow this: 409. */
public non-sealed class Conflict extends BusinessException {

    public Conflict(String type, String detail) {
        super(type, detail);
    }
}
