package id.microsayur.user.role;

import id.microsayur.platform.problem.NotFound;

/** No role has the requested name. */
public class RoleNotFound extends NotFound {

    RoleNotFound(String name) {
        super("role-not-found", "There is no role " + name);
    }
}
