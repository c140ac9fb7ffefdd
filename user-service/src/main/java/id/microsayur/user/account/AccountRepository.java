package id.microsayur.user.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** The accounts, at most one per address. */
public interface AccountRepository extends ListCrudRepository<Account, UUID> {

    Optional<Account> findByEmail(String email);

    /** Until the transaction ends nobody else changes this account. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findForUpdateByEmail(String email);

    /** As {@link #findForUpdateByEmail}. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findForUpdateById(UUID id);
}
