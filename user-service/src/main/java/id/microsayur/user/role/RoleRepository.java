package id.microsayur.user.role;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Repository of roles. */
interface RoleRepository extends ListCrudRepository<Role, String> {

    /** Locks the row against assignment, update and deletion until the end of the transaction. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Role> findForUpdateByName(String name);

    /** Locks the row against update and deletion until the end of the transaction. */
    @Lock(LockMode.PESSIMISTIC_READ)
    Optional<Role> findForAssignmentByName(String name);
}
