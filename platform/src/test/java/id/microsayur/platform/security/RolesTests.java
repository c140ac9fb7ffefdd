package id.microsayur.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RolesTests {

    private static final String[] STAFF = Roles.administratorsAnd("orders:manage");

    @AfterEach
    void clear() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void knowsStaffByRoleOrScope() {
        assertThat(Roles.isCallerOneOf(STAFF)).isFalse();
        for (var staff : new String[] {"ROLE_ADMIN", "ROLE_SUPER_ADMIN", "SCOPE_orders:manage"}) {
            assertThat(isStaff("ROLE_CUSTOMER", staff)).as(staff).isTrue();
        }
        for (var other : new String[] {"ADMIN", "ROLE_OPS", "SCOPE_payments:manage", "SCOPE_ROLE_ADMIN"}) {
            assertThat(isStaff("ROLE_CUSTOMER", other)).as(other).isFalse();
        }
    }

    private static boolean isStaff(String... authorities) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("siti", "none", authorities));
        return Roles.isCallerOneOf(STAFF);
    }
}
