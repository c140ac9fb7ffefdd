package id.microsayur.platform.security;

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

    /** Authority of a token with this scope. */
    public static String scope(String name) {
        return "SCOPE_" + name;
    }
}
