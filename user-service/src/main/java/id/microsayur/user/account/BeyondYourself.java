package id.microsayur.user.account;

import id.microsayur.platform.problem.Forbidden;

/** Nobody raises himself, and nobody gives or takes more than he may do himself. */
public class BeyondYourself extends Forbidden {

    BeyondYourself(String detail) {
        super("beyond-yourself", detail);
    }
}
