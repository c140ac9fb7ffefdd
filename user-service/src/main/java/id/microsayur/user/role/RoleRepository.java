package id.microsayur.user.role;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** All roles, at most one per name. */
interface RoleRepository extends ListCrudRepository<Role, String> {

    /** Until the transaction ends nobody gives, changes or deletes this role. */
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Role> findForUpdateByName(String name);

    /** Until the transaction ends nobody changes or deletes this role. */
    @Lock(LockMode.PESSIMISTIC_READ)
    Optional<Role> findForAssignmentByName(String name);
}
