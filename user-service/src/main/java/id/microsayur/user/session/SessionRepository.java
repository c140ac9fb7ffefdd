package id.microsayur.user.session;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** The sessions; whoever changes one holds its row first, so that two uses of one token can't both be the first. */
interface SessionRepository extends ListCrudRepository<Session, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Session> findForUpdateById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    List<Session> findForUpdateByAccountIdAndEndedAtIsNull(UUID accountId);
}
