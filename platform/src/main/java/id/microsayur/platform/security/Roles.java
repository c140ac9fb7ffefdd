package id.microsayur.platform.security;

import java.util.Arrays;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Authorities for {@link AccessRules}: the roles of users, and the scopes of services and of users by their roles. */
public final class Roles {

    public static final String CUSTOMER = "ROLE_CUSTOMER";
    public static final String ADMIN = "ROLE_ADMIN";
    public static final String SUPER_ADMIN = "ROLE_SUPER_ADMIN";
    public static final String OPS = "ROLE_OPS";

    private Roles() {}

    public static String[] all() {
        return new String[] {CUSTOMER, ADMIN, SUPER_ADMIN, OPS};
    }

    public static String[] staff() {
        return new String[] {ADMIN, SUPER_ADMIN, OPS};
    }

    /** Administrators, and users and services whose token has the scope. */
    public static String[] administratorsAnd(String scope) {
        return new String[] {ADMIN, SUPER_ADMIN, scope(scope)};
    }

    /** Whether the caller of the current request has one of the authorities. */
    public static boolean isCallerOneOf(String... authorities) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null
                && caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(Arrays.asList(authorities)::contains);
    }

    /** Authority of a token with this scope. */
    public static String scope(String name) {
        return "SCOPE_" + name;
    }
}
