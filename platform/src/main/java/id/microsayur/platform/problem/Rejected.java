package id.microsayur.platform.problem;

/** The request is well formed but violates a business rule: 422. */
public non-sealed class Rejected extends BusinessException {

    public Rejected(String type, String detail) {
        super(type, detail);
    }
}
