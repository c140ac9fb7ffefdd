package id.microsayur.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the products that the shop sells. */
@Service
public class CatalogueService {

    private final ProductRepository products;
    private final CategoryRepository categoryRepository;

    CatalogueService(ProductRepository products, CategoryRepository categoryRepository) {
        this.products = products;
        this.categoryRepository = categoryRepository;
    }

    @Transactional
    public Product add(Product product) {
        return save(product);
    }

    @Transactional
    public Product update(UUID id, Product wish) {
        return save(lock(id).updatedFrom(wish));
    }

    @Transactional
    public void retire(UUID id) {
        if (products.retire(id) == 0) {
            throw new ProductNotFound(id);
        }
    }

    /** Says where the product's picture is, if it has one. */
    @Transactional
    public void setImageUrl(UUID id, @Nullable String url) {
        products.save(lock(id).withImageUrl(url));
    }

    public Product find(UUID id) {
        return products.find(id).orElseThrow(() -> new ProductNotFound(id));
    }

    /** All of them, in no particular order; one that is not sold is an error. */
    public List<Product> findAll(Collection<UUID> ids) {
        var found = products.findAll(ids);
        var known = found.stream().map(Product::id).toList();
        for (var id : ids) {
            if (!known.contains(id)) {
                throw new ProductNotFound(id);
            }
        }
        return found;
    }

    /** Those of them that are sold. */
    public List<Product> findSold(Collection<UUID> ids) {
        return products.findAll(ids);
    }

    /** Whether this product, or another one of its sku, was ever sold, even if it is retired by now. */
    public boolean existedEver(Product product) {
        return products.existedEver(product.id(), product.sku());
    }

    /** Fails for a product that was never sold; a retired one still has a history. */
    public void requireExistedEver(UUID id) {
        if (!products.existedEver(id, "")) {
            throw new ProductNotFound(id);
        }
    }

    /** Whoever changes a product waits for the one who does already. */
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
            return products.save(product);
        } catch (DuplicateKeyException _) { // somebody else took it in this moment
            throw new SkuTaken(product.sku());
        }
    }
}
