package id.microsayur.user.role;

import id.microsayur.platform.problem.Conflict;

/** The account can't be deleted for its holder, because it has a role of the staff. */
public class RoleHeld extends Conflict {

    public RoleHeld() {
        super("role-held", "This account has a role of the staff; an administrator has to take it away first");
    }
}
