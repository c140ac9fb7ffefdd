package id.microsayur.user.role;

/** Names of the roles that access rules refer to. */
public final class BuiltInRoles {

    public static final String CUSTOMER = "CUSTOMER";
    public static final String ADMIN = "ADMIN";
    public static final String OPS = "OPS";
    public static final String SUPER_ADMIN = "SUPER_ADMIN";

    private BuiltInRoles() {}
}
