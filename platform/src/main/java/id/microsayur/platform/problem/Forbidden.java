package id.microsayur.platform.problem;

/** The authenticated caller lacks the permission: 403. */
public non-sealed class Forbidden extends BusinessException {

    public Forbidden(String type, String detail) {
        super(type, detail);
    }
}
