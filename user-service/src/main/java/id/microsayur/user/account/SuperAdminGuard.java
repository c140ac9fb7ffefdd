package id.microsayur.user.account;

import static id.microsayur.user.role.BuiltInRoles.SUPER_ADMIN;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ensures that at least one SUPER_ADMIN that can log in remains. */
@Component
public class SuperAdminGuard {

    private static final long LOCK_KEY = 4_411_902_377L; // arbitrary; no other service uses this database

    private final JdbcClient jdbc;

    SuperAdminGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Requires a transaction; an advisory lock serialises concurrent removals. */
    public void requireAnotherThan(Account leaving) {
        if (!leaving.roles().contains(SUPER_ADMIN)) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK_KEY)
                .query((_, _) -> true)
                .single();
        var remaining = jdbc.sql("select count(*) from accounts where roles @> array[?]::text[]"
                        + " and email_verified and blocked_at is null and id <> ?")
                .params(SUPER_ADMIN, leaving.id())
                .query(Long.class)
                .single();
        if (remaining == 0) {
            throw new LastSuperAdminNotRemovable();
        }
    }
}
