package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** Built-in roles can't be changed or deleted. */
public class RoleBuiltIn extends Conflict {

    RoleBuiltIn(String name) {
        super("role-built-in", "The role " + name + " is built in and can't be changed or deleted");
    }
}
