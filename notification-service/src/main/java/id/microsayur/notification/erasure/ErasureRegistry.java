package id.microsayur.notification.erasure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whom we may know anything about; nothing is written down about somebody after they were forgotten. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ErasureRegistry {

    private final JdbcClient jdbc;

    ErasureRegistry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds for the rest of the transaction: nobody forgets them meanwhile. */
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

    /** As {@link #lockUnlessErased}, and nobody else does so at the same time. */
    public boolean lockExclusivelyUnlessErased(String userId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:user, 0))")
                .param("user", userId)
                .query((_, _) -> userId)
                .single();
        return lockUnlessErased(userId);
    }

    /**
     * Deletes everything about this person, what is still to be told included, and answers how to
     * reach them once more: not at an address that they may only have wished for.
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

    /** Where somebody was reached last, and as whom. */
    public record LastContact(String email, @Nullable String name) {}
}
