package id.microsayur.platform.problem;

/** The request is malformed: 400. */
public non-sealed class Invalid extends BusinessException {

    public Invalid(String type, String detail) {
        super(type, detail);
    }
}
