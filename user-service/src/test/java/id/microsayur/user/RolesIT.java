package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Role management, role assignment and the audit log. */
class RolesIT extends UserServiceStory {

    private static final String ROLES = "/api/admin/roles";

    private final String roleName =
            "CLERK_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @Test
    void grantsThePermissionsOfACustomRole() throws ParseException {
        var superAdmin = superAdmin();
        var created = superAdmin.post(ROLES, roleRequest(roleName, "users:read", "orders:manage"));
        assertThat(created.status()).isEqualTo(CREATED);
        assertThat(superAdmin.post(ROLES, roleRequest(roleName))).satisfies(isProblem(CONFLICT, "role-exists"));
        var me = anonymous.withToken(registerAndLogIn().accessToken());
        var id = userId(me);
        assertThat(me.get("/api/admin/users").status()).isEqualTo(FORBIDDEN);

        assertThat(superAdmin
                        .put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("CUSTOMER", roleName)))
                        .status())
                .isEqualTo(OK);

        var promoted = login(email, PASSWORD);
        var claims = SignedJWT.parse(promoted.accessToken()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo("profile orders:manage users:read");
        assertThat(claims.getStringListClaim("roles")).containsExactly(roleName, "CUSTOMER");
        var now = anonymous.withToken(promoted.accessToken());
        var found = now.get("/api/admin/users?q=" + email.substring(3, 20) + "&role=" + roleName);
        assertThat(found.body().at("/page/total_items").asInt()).isEqualTo(1);
        assertThat(found.body().at("/items/0/email").asString()).isEqualTo(email);
        assertThat(now.get("/api/admin/users?q=%25")
                        .body()
                        .at("/page/total_items")
                        .asInt())
                .isZero();
        assertThat(now.get("/api/admin/audit").status()).isEqualTo(FORBIDDEN);
        assertThat(now.post(ROLES, roleRequest("OTHER")).status()).isEqualTo(FORBIDDEN);
        assertThat(superAdmin.delete(ROLES + "/" + roleName)).satisfies(isProblem(CONFLICT, "role-in-use"));

        superAdmin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("CUSTOMER")));

        await().until(() -> now.get("/api/admin/users").status() == UNAUTHORIZED);
        assertThat(superAdmin.delete(ROLES + "/" + roleName).status()).isEqualTo(NO_CONTENT);
        assertThat(superAdmin.get(ROLES + "/" + roleName)).satisfies(isProblem(NOT_FOUND, "role-not-found"));
    }

    @Test
    void refusesToChangeBuiltInRoles() {
        var superAdmin = superAdmin();

        assertThat(superAdmin.put(
                        ROLES + "/CUSTOMER", Map.of("description", "x", "permissions", List.of("users:read"))))
                .satisfies(isProblem(CONFLICT, "role-built-in"));
        assertThat(superAdmin.delete(ROLES + "/OPS")).satisfies(isProblem(CONFLICT, "role-built-in"));
        assertThat(superAdmin.post(ROLES, roleRequest(roleName, "roles:manage")))
                .satisfies(isProblem(BAD_REQUEST));
        assertThat(superAdmin.post(ROLES, roleRequest(roleName, "stock:reserve")))
                .satisfies(isProblem(BAD_REQUEST));
        assertThat(superAdmin.post(ROLES, roleRequest("clerk"))).satisfies(isProblem(BAD_REQUEST));
    }

    @Test
    void blocksAUserUntilUnblocked() {
        var superAdmin = superAdmin();
        var session = registerAndLogIn();
        var me = anonymous.withToken(session.accessToken());
        var id = userId(me);
        var user = "/api/admin/users/" + id;

        var blocked = superAdmin.put(user + "/block", Map.of());

        assertThat(blocked.body().get("blocked").asBoolean()).isTrue();
        assertThat(refresh(session.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        await().until(() -> me.get("/api/auth/profile").status() == UNAUTHORIZED);
        assertThat(login(email, PASSWORD)).satisfies(isProblem(FORBIDDEN, "account-blocked"));
        assertThat(login(email, "a wrong password")).satisfies(isProblem(UNAUTHORIZED, "invalid-credentials"));
        assertThat(superAdmin.put(user + "/block", Map.of()).body()).isEqualTo(blocked.body());
        assertThat(superAdmin
                        .get("/api/admin/users?blocked=true&q=" + email)
                        .body()
                        .at("/page/total_items")
                        .asInt())
                .isEqualTo(1);
        assertThat(superAdmin.delete(user + "/block").body().get("blocked").asBoolean())
                .isFalse();
        var next = login(email, PASSWORD);
        assertThat(next.status()).isEqualTo(OK);
        assertThat(superAdmin.delete(user + "/sessions").status()).isEqualTo(NO_CONTENT);
        assertThat(refresh(next.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(superAdmin.post(user + "/verification", Map.of())).satisfies(isProblem(CONFLICT, "email-verified"));

        var search = "user_id=" + id + "&actor=" + userId(superAdmin);
        var events =
                List.of("SESSIONS_ENDED", "SESSION_REVOKED", "ACCOUNT_UNBLOCKED", "ACCOUNT_BLOCKED", "SESSION_REVOKED");
        assertThat(operator()
                        .get("/api/admin/audit?" + search)
                        .body()
                        .get("items")
                        .valueStream()
                        .map(entry -> entry.get("event").asString()))
                .containsExactlyElementsOf(events);
        assertThat(operator().getText("/api/admin/audit.csv?" + search).lines())
                .hasSize(1 + events.size())
                .startsWith("\"at\",\"event\",\"actor\",\"user_id\",\"address\",\"detail\",\"trace_id\"")
                .anyMatch(row -> row.contains("\"ACCOUNT_BLOCKED\",\"" + userId(superAdmin) + "\",\"" + id + "\""));
        assertThat(operator()
                        .get("/api/admin/audit?actor=user-service&user_id=" + id)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void blocksNeitherTheCallerNorAMorePowerfulUserNorTheLastSuperAdmin() {
        var superAdmin = superAdmin();
        var superAdminId = userId(superAdmin);
        var id = userId(anonymous.withToken(registerAndLogIn().accessToken()));
        superAdmin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("ADMIN")));
        var admin = anonymous.withToken(login(email, PASSWORD).accessToken());

        for (var refused : List.of(
                superAdmin.put("/api/admin/users/" + superAdminId + "/block", Map.of()),
                admin.put("/api/admin/users/" + superAdminId + "/block", Map.of()),
                admin.delete("/api/admin/users/" + superAdminId + "/block"),
                admin.delete("/api/admin/users/" + superAdminId + "/sessions"))) {
            assertThat(refused).satisfies(isProblem(FORBIDDEN, "beyond-yourself"));
        }

        superAdmin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("SUPER_ADMIN")));
        assertThat(superAdmin.put("/api/admin/users/" + id + "/block", Map.of()).status())
                .isEqualTo(OK);
        assertThat(superAdmin.delete("/api/auth/profile", Map.of("password", "password-of-admin")))
                .satisfies(isProblem(CONFLICT, "last-super-admin"));
        superAdmin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("CUSTOMER")));
    }

    @Test
    void refusesPrivilegeEscalation() {
        var superAdmin = superAdmin();
        var superAdminId = userId(superAdmin);
        assertThat(superAdmin.put("/api/admin/users/" + superAdminId + "/roles", Map.of("roles", List.of("CUSTOMER"))))
                .satisfies(isProblem(FORBIDDEN, "beyond-yourself"));
        var first = registerAndLogIn();
        var id = userId(anonymous.withToken(first.accessToken()));
        assertThat(superAdmin
                        .put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("ADMIN")))
                        .status())
                .isEqualTo(OK);
        var admin = anonymous.withToken(login(email, PASSWORD).accessToken());

        assertThat(admin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("ADMIN", "OPS"))))
                .satisfies(isProblem(FORBIDDEN, "beyond-yourself"));
        assertThat(admin.put("/api/admin/users/" + superAdminId + "/roles", Map.of("roles", List.of("CUSTOMER"))))
                .satisfies(isProblem(FORBIDDEN, "beyond-yourself"));
        var ops = userId(operator());
        assertThat(admin.put("/api/admin/users/" + ops + "/roles", Map.of("roles", List.of("OPS", "SUPER_ADMIN"))))
                .satisfies(isProblem(FORBIDDEN, "beyond-yourself"));
        assertThat(admin.put("/api/admin/users/" + ops + "/roles", Map.of("roles", List.of("OPS", "GARDENER"))))
                .satisfies(isProblem(UNPROCESSABLE_CONTENT, "unknown-role"));
        assertThat(admin.put("/api/admin/users/" + ops + "/roles", Map.of("roles", List.of("OPS", "ADMIN")))
                        .status())
                .isEqualTo(OK);
        superAdmin.put("/api/admin/users/" + ops + "/roles", Map.of("roles", List.of("OPS")));
    }

    @Test
    void refusesToDeleteTheLastSuperAdmin() {
        assertThat(superAdmin().delete("/api/auth/profile", Map.of("password", "password-of-admin")))
                .satisfies(isProblem(CONFLICT, "last-super-admin"));
    }

    @Test
    void showsTheAuditLogToOperators() {
        var superAdmin = superAdmin();
        var me = anonymous.withToken(registerAndLogIn().accessToken());
        var id = userId(me);
        login(email, "a wrong password");
        superAdmin.put("/api/admin/users/" + id + "/roles", Map.of("roles", List.of("CUSTOMER", "ADMIN")));

        var log = operator().get("/api/admin/audit?size=50&user_id=" + id);

        assertThat(log.status()).isEqualTo(OK);
        assertThat(log.body()
                        .get("items")
                        .valueStream()
                        .map(entry -> entry.get("event").asString()))
                .containsExactly("ROLES_CHANGED", "LOGIN_FAILED", "LOGGED_IN", "EMAIL_VERIFIED", "REGISTERED");
        var change = log.body().at("/items/0");
        assertThat(change.get("actor").asString()).isEqualTo(userId(superAdmin));
        assertThat(change.get("detail").asString()).isEqualTo("[CUSTOMER] -> [ADMIN, CUSTOMER]");
        assertThat(change.get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(change.get("trace_id").asString()).isNotBlank();
        assertThat(log.body().toString()).doesNotContain(PASSWORD, "a wrong password", email, "argon2", "eyJ");

        var failures = operator().get("/api/admin/audit?event=LOGIN_FAILED&size=1&user_id=" + id);
        assertThat(failures.body().at("/page/total_items").asInt()).isEqualTo(1);
        assertThat(operator()
                        .get("/api/admin/audit?until=2020-01-01T00:00:00Z")
                        .body()
                        .at("/page/total_items")
                        .asInt())
                .isZero();
        assertThat(operator().get("/api/admin/audit?from=-1000000-01-01T00:00:00Z&size=1"))
                .satisfies(isProblem(BAD_REQUEST));
        assertThat(operator().get("/api/admin/audit?event=NOTHING")).satisfies(isProblem(BAD_REQUEST));
        assertThat(me.get("/api/admin/audit").status()).isEqualTo(FORBIDDEN);
    }

    private static Map<String, Object> roleRequest(String name, String... permissions) {
        return Map.of("name", name, "description", "Helps out", "permissions", List.of(permissions));
    }

    private static String userId(UserApiClient user) {
        return user.get("/api/auth/profile").body().get("user_id").asString();
    }
}
