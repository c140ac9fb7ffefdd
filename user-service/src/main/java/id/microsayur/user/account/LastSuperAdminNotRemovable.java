package id.microsayur.user.account;

import id.microsayur.platform.problem.Conflict;

/** Without a SUPER_ADMIN nobody could ever make another one. */
public class LastSuperAdminNotRemovable extends Conflict {

    LastSuperAdminNotRemovable() {
        super("last-super-admin", "This is the last SUPER_ADMIN, make another one first");
    }
}
