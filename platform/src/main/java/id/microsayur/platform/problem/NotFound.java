package id.microsayur.platform.problem;

/** There is no such thing, or none that the caller may see: 404. */
public non-sealed class NotFound extends BusinessException {

    public NotFound(String type, String detail) {
        super(type, detail);
    }
}
