package id.microsayur.user.administration;

import id.microsayur.platform.problem.Rejected;

/** A role that nobody made can't be given. */
public class UnknownRole extends Rejected {

    UnknownRole(String name) {
        super("unknown-role", "There is no role " + name);
    }
}
