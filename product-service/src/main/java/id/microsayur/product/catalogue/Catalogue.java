package id.microsayur.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the products that the shop sells. */
@Service
public class Catalogue {

    private final ProductRepository products;
    private final Shelf shelf;

    Catalogue(ProductRepository products, Shelf shelf) {
        this.products = products;
        this.shelf = shelf;
    }

    @Transactional
    public Product add(Product product) {
        check(product);
        return products.save(product);
    }

    @Transactional
    public Product change(UUID id, Product wish) {
        var changed = find(id).as(wish);
        check(changed);
        return products.save(changed);
    }

    @Transactional
    public void retire(UUID id) {
        if (products.retire(id) == 0) {
            throw new ProductNotFound(id);
        }
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
    public boolean knew(Product product) {
        return products.existedEver(product.id(), product.sku());
    }

    private void check(Product product) {
        if (products.existsOther(product.sku(), product.id())) {
            throw new SkuTaken(product.sku());
        }
        if (!shelf.has(product.category())) {
            throw new CategoryUnknown(product.category());
        }
    }
}
