package id.microsayur.platform.problem;

import id.microsayur.runtime.problem.CommonProblem;

/** The request fails now and may succeed later: 503. */
public non-sealed class Unavailable extends BusinessException {

    public Unavailable(String type, String detail) {
        super(type, detail);
    }

    /** For want of room, not of a service. */
    public static Unavailable busy() {
        return new Unavailable(CommonProblem.BUSY.type(), CommonProblem.BUSY.detail());
    }

    @Override
    public boolean isTemporary() {
        return true;
    }
}
