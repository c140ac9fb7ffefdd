package id.microsayur.platform.problem;

/** The caller is not authenticated: 401. */
public non-sealed class Unauthenticated extends BusinessException {

    public Unauthenticated(String type, String detail) {
        super(type, detail);
    }
}
