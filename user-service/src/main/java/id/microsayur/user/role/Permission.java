package id.microsayur.user.role;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a role that a SUPER_ADMIN makes may allow; none of them opens a door between services. */
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

    /** As it stands in a token's scope. */
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
