package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** The platform itself relies on this role. */
public class RoleBuiltIn extends Conflict {

    RoleBuiltIn(String name) {
        super("role-built-in", "The role " + name + " belongs to the platform and stays as it is");
    }
}
