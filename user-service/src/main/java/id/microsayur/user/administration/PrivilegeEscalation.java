package id.microsayur.user.administration;

import id.microsayur.platform.problem.Forbidden;

/** The change would exceed the permissions of the acting administrator, or targets the own account. */
public class PrivilegeEscalation extends Forbidden {

    PrivilegeEscalation(String detail) {
        super("beyond-yourself", detail);
    }
}
