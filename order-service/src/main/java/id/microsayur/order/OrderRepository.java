package id.microsayur.order;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Orders at rest; who changes one locks it first, so its events leave in the order of its versions. */
interface OrderRepository extends ListCrudRepository<Order, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedByIdAndCustomerUserId(UUID id, UUID userId);

    Optional<Order> findByIdAndCustomerUserId(UUID id, UUID userId);

    Page<Order> findByCustomerUserId(UUID userId, Pageable page);
}
