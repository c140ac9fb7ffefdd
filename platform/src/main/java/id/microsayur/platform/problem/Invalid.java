package id.microsayur.platform.problem;

/** The request can't be understood: 400. */
public non-sealed class Invalid extends BusinessException {

    public Invalid(String type, String detail) {
        super(type, detail);
    }
}
