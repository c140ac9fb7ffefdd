package id.microsayur.user.administration;

import id.microsayur.platform.problem.Rejected;

/** The assigned role does not exist. */
public class UnknownRole extends Rejected {

    UnknownRole(String name) {
        super("unknown-role", "There is no role " + name);
    }
}
