package id.microsayur.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Repository of sessions; row locks serialise concurrent uses of one refresh token. */
interface SessionRepository extends ListCrudRepository<Session, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Session> findForUpdateById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Session> findForUpdateByAccountIdAndEndedAtIsNull(UUID accountId);
}
