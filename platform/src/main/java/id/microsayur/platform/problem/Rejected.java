package id.microsayur.platform.problem;

/** Understood, well formed, and against a business rule: 422. */
public non-sealed class Rejected extends BusinessException {

    public Rejected(String type, String detail) {
        super(type, detail);
    }
}
