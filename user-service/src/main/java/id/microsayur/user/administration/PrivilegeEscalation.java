package id.microsayur.user.administration;

import id.microsayur.platform.problem.Forbidden;

/** Nobody raises himself, and nobody gives or takes more than he may do himself. */
public class PrivilegeEscalation extends Forbidden {

    PrivilegeEscalation(String detail) {
        super("beyond-yourself", detail);
    }
}
