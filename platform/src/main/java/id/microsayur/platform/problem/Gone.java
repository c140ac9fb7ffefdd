package id.microsayur.platform.problem;

/** The resource is used up or expired: 410. */
public non-sealed class Gone extends BusinessException {

    public Gone(String type, String detail) {
        super(type, detail);
    }
}
