package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** There is a role of this name already. */
public class RoleExists extends Conflict {

    RoleExists(String name) {
        super("role-exists", "There is a role " + name + " already");
    }
}
