package id.microsayur.platform.problem;

/** The resource's state does not allow the request: 409. */
public non-sealed class Conflict extends BusinessException {

    public Conflict(String type, String detail) {
        super(type, detail);
    }
}
