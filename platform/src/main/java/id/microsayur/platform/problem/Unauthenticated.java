package id.microsayur.platform.problem;

/** Who is calling? 401. */
public non-sealed class Unauthenticated extends BusinessException {

    public Unauthenticated(String type, String detail) {
        super(type, detail);
    }
}
