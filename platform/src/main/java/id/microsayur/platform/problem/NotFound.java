package id.microsayur.platform.problem;

/** The resource does not exist, or is not visible to the caller: 404. */
public non-sealed class NotFound extends BusinessException {

    public NotFound(String type, String detail) {
        super(type, detail);
    }
}
