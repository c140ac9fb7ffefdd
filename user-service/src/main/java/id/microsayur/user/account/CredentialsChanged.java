package id.microsayur.user.account;

import id.microsayur.platform.problem.Unauthenticated;

/** The account changed between the check of its password and the operation that the check permits. */
public class CredentialsChanged extends Unauthenticated {

    public CredentialsChanged() {
        super("invalid-credentials", "There is no account with this e-mail address and password");
    }
}
