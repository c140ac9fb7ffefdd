package id.microsayur.platform.problem;

/** The caller is known and may not: 403. */
public non-sealed class Forbidden extends BusinessException {

    public Forbidden(String type, String detail) {
        super(type, detail);
    }
}
