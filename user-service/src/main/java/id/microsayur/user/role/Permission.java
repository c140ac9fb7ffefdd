package id.microsayur.user.role;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Permissions that a custom role can contain; scopes of service tokens are not among them. */
public enum Permission {
    CATALOGUE_MANAGE("catalogue:manage"),
    ORDERS_MANAGE("orders:manage"),
    PAYMENTS_MANAGE("payments:manage"),
    USERS_READ("users:read"),
    USERS_MANAGE("users:manage"),
    AUDIT_READ("audit:read"),
    PLATFORM_OPERATE("platform:operate");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    /** Value in the scope claim of an access token. */
    @JsonValue
    public String scope() {
        return scope;
    }

    @JsonCreator
    static Permission of(String scope) {
        return Arrays.stream(values())
                .filter(permission -> permission.scope.equals(scope))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no permission " + scope));
    }
}
