package id.microsayur.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, updates, retires, restores and finds products. */
@Service
public class CatalogueService {

    private final ProductRepository products;
    private final CategoryRepository categoryRepository;
    private final ProductChangeRecorder changes;

    CatalogueService(ProductRepository products, CategoryRepository categoryRepository, ProductChangeRecorder changes) {
        this.products = products;
        this.categoryRepository = categoryRepository;
        this.changes = changes;
    }

    @Transactional
    public Product add(Product product) {
        return save(product);
    }

    @Transactional
    public Product update(UUID id, Product changes) {
        return save(lock(id).updatedFrom(changes));
    }

    @Transactional
    public void retire(UUID id) {
        if (products.retire(id) == 0) {
            throw new ProductNotFound(id);
        }
        changes.record(id);
    }

    /** Puts a retired product on sale again; idempotent. */
    @Transactional
    public void restore(UUID id) {
        var product = products.lockEver(id).orElseThrow(() -> new ProductNotFound(id));
        if (products.existsOtherBySku(product.sku(), id)) {
            throw new SkuTaken(product.sku());
        }
        try {
            if (products.restore(id) > 0) {
                changes.record(id);
            }
        } catch (DuplicateKeyException _) { // a concurrent transaction inserted the same sku
            throw new SkuTaken(product.sku());
        }
    }

    /** Sets the image URL of the product; null removes it. */
    @Transactional
    public void setImageUrl(UUID id, @Nullable String url) {
        products.save(lock(id).withImageUrl(url));
        changes.record(id);
    }

    public Product find(UUID id) {
        return products.find(id).orElseThrow(() -> new ProductNotFound(id));
    }

    /** In no particular order; fails with {@link ProductNotFound} if one of them is not on sale. */
    public List<Product> findAll(Collection<UUID> ids) {
        var found = products.findAll(ids);
        var foundIds = found.stream().map(Product::id).toList();
        for (var id : ids) {
            if (!foundIds.contains(id)) {
                throw new ProductNotFound(id);
            }
        }
        return found;
    }

    /** The given products that are on sale; unknown and retired ones are left out. */
    public List<Product> findSold(Collection<UUID> ids) {
        return products.findAll(ids);
    }

    /** Whether the id or the sku of this product was ever used; retired products count. */
    public boolean existedEver(Product product) {
        return products.existedEver(product.id(), product.sku());
    }

    /** Accepts retired products, which still have a stock history. */
    public void requireExistedEver(UUID id) {
        if (!products.existedEver(id, "")) {
            throw new ProductNotFound(id);
        }
    }

    /** Serialises concurrent changes of one product by a row lock. */
    private Product lock(UUID id) {
        return products.lock(id).orElseThrow(() -> new ProductNotFound(id));
    }

    private Product save(Product product) {
        if (products.existsOtherBySku(product.sku(), product.id())) {
            throw new SkuTaken(product.sku());
        }
        if (!categoryRepository.existsBySlug(product.category())) {
            throw new CategoryUnknown(product.category());
        }
        try {
            var saved = products.save(product);
            changes.record(product.id());
            return saved;
        } catch (DuplicateKeyException _) { // a concurrent transaction inserted the same sku
            throw new SkuTaken(product.sku());
        } catch (DataIntegrityViolationException _) { // or deleted the category
            throw new CategoryUnknown(product.category());
        }
    }
}
