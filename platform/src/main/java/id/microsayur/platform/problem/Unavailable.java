package id.microsayur.platform.problem;

/** The request fails now and may succeed later: 503. */
public non-sealed class Unavailable extends BusinessException {

    public Unavailable(String type, String detail) {
        super(type, detail);
    }

    @Override
    public boolean isTemporary() {
        return true;
    }
}
