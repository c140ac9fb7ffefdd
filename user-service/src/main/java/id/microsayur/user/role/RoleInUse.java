package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** An assigned role can't be deleted. */
public class RoleInUse extends Conflict {

    RoleInUse(String name, long holders) {
        super("role-in-use", "The role " + name + " can't be deleted while users have it");
        with("holders", holders);
    }
}
