package id.microsayur.user.role;

import id.microsayur.platform.problem.NotFound;

/** Nobody made a role of this name, or it was deleted. */
public class RoleNotFound extends NotFound {

    RoleNotFound(String name) {
        super("role-not-found", "There is no role " + name);
    }
}
