package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** A role of the requested name exists already. */
public class RoleExists extends Conflict {

    RoleExists(String name) {
        super("role-exists", "There is a role " + name + " already");
    }
}
