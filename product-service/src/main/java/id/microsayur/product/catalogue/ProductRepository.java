package id.microsayur.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Products on sale; retired ones are hidden unless a method says otherwise. */
interface ProductRepository extends Repository<Product, UUID> {

    Product save(Product product);

    @Query("select * from products where id = :id and retired_at is null")
    Optional<Product> find(UUID id);

    @Query("select * from products where id = :id and retired_at is null for update")
    Optional<Product> lock(UUID id);

    /** Includes retired products. */
    @Query("select * from products where id = :id for update")
    Optional<Product> lockEver(UUID id);

    @Query("select * from products where id in (:ids) and retired_at is null")
    List<Product> findAll(Collection<UUID> ids);

    @Query("select exists (select from products where sku = :sku and id <> :besides and retired_at is null)")
    boolean existsOtherBySku(String sku, UUID besides);

    /** Includes retired products. */
    @Query("select exists (select from products where id = :id or sku = :sku)")
    boolean existedEver(UUID id, String sku);

    @Modifying
    @Query("update products set retired_at = now(), version = version + 1 where id = :id and retired_at is null")
    int retire(UUID id);

    @Modifying
    @Query("update products set retired_at = null, version = version + 1 where id = :id and retired_at is not null")
    int restore(UUID id);
}
