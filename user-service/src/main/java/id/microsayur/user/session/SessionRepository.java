package id.microsayur.user.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Repository of sessions; row locks serialise concurrent uses of one refresh token. */
interface SessionRepository extends ListCrudRepository<Session, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Session> findForUpdateById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Session> findForUpdateByAccountIdAndEndedAtIsNull(UUID accountId);

    /** Active sessions of the account except for those that were used last; a hundred at most. */
    @Query("""
            select * from sessions where account_id = :accountId and ended_at is null
            order by coalesce(last_used_at, started_at) desc, id offset :kept limit 100 for update""")
    List<Session> findForUpdateBeyond(UUID accountId, int kept);

    /** Active sessions of the account that have an unexpired refresh token, the last used one first. */
    @Query("""
            select * from sessions s where account_id = :accountId and ended_at is null
               and exists (select 1 from refresh_tokens t where t.session_id = s.id and t.expires_at > :now)
            order by coalesce(last_used_at, started_at) desc, id limit 1000""")
    List<Session> findRefreshable(UUID accountId, Instant now);
}
