package id.microsayur.user.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Repository of accounts; e-mail addresses are unique. */
public interface AccountRepository extends ListCrudRepository<Account, UUID> {

    Optional<Account> findByEmail(String email);

    /** Locks the row until the end of the transaction. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findForUpdateByEmail(String email);

    /**
     * Locks the account after a password check, until the end of the transaction.
     *
     * @param checked state whose password was checked
     * @throws CredentialsChanged if the check is no longer valid
     */
    default Account lockUnchanged(Account checked) {
        return findForUpdateById(checked.id())
                .filter(current -> current.hasCredentialsOf(checked))
                .orElseThrow(CredentialsChanged::new);
    }

    /** As {@link #findForUpdateByEmail}. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Account> findForUpdateById(UUID id);
}
