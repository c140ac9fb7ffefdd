package id.microsayur.notification.erasure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Registry of erased users; no data of a registered user is stored again. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ErasureRegistry {

    private final JdbcClient jdbc;

    ErasureRegistry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a shared lock on the user, which blocks an erasure until the transaction ends. */
    public boolean lockUnlessErased(String userId) {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(:user, 0))")
                .param("user", userId)
                .query((_, _) -> userId)
                .single();
        return !jdbc.sql("select exists (select from forgotten_people where user_id = :user)")
                .param("user", userId)
                .query(Boolean.class)
                .single();
    }

    /** Takes an exclusive lock on the user until the transaction ends. */
    public boolean lockExclusivelyUnlessErased(String userId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:user, 0))")
                .param("user", userId)
                .query((_, _) -> userId)
                .single();
        return lockUnlessErased(userId);
    }

    /**
     * Deletes all data of the user, pending notifications included, and returns the last confirmed contact for a final mail;
     * unconfirmed addresses of a pending email change are excluded.
     */
    public Optional<LastContact> erase(String userId) {
        if (!lockExclusivelyUnlessErased(userId)) {
            return Optional.empty();
        }
        var last = jdbc.sql("""
                select email, facts ->> 'name' as name from notifications
                where user_id = :user and template <> 'EMAIL_CHANGE' order by created_at desc limit 1""")
                .param("user", userId)
                .query((row, _) -> new LastContact(row.getString("email"), row.getString("name")))
                .optional();
        jdbc.sql("delete from notifications where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("delete from preferences where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("delete from webhook_endpoints where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("update known_orders set user_id = null, email = null, name = null where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("insert into forgotten_people (user_id) values (:user)")
                .param("user", userId)
                .update();
        return last;
    }

    /** Last confirmed email address and name of an erased user. */
    public record LastContact(String email, @Nullable String name) {}
}
