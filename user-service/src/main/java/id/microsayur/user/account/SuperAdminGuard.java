package id.microsayur.user.account;

import static id.microsayur.user.role.BuiltInRoles.SUPER_ADMIN;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who may do everything; there is always at least one. */
@Component
public class SuperAdminGuard {

    private static final long LOCK_KEY = 4_411_902_377L; // any constant: a service has its database for itself

    private final JdbcClient jdbc;

    SuperAdminGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Within a transaction: two who remove each other at the same moment come here one after the other. */
    public void requireAnotherThan(Account leaving) {
        if (!leaving.roles().contains(SUPER_ADMIN)) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK_KEY)
                .query((_, _) -> true)
                .single();
        var others = jdbc.sql(
                        "select count(*) from accounts where roles @> array[?]::text[] and email_verified and id <> ?")
                .params(SUPER_ADMIN, leaving.id())
                .query(Long.class)
                .single();
        if (others == 0) {
            throw new LastSuperAdminNotRemovable();
        }
    }
}
