package id.microsayur.user.account;

import id.microsayur.platform.problem.Conflict;

/** The last SUPER_ADMIN can't be removed, because only a SUPER_ADMIN can appoint another one. */
public class LastSuperAdminNotRemovable extends Conflict {

    LastSuperAdminNotRemovable() {
        super("last-super-admin", "This is the last SUPER_ADMIN; assign this role to another user first");
    }
}
