package id.microsayur.user.account;

import id.microsayur.platform.problem.Forbidden;

/** The account is blocked; only a caller with its password is told so. */
public class AccountBlocked extends Forbidden {

    public AccountBlocked() {
        super("account-blocked", "This account is blocked; please contact the shop");
    }
}
