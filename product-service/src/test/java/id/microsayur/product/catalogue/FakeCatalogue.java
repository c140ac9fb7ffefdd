package id.microsayur.product.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fake of the catalogue: the products on sale in memory. */
public class FakeCatalogue extends CatalogueService {

    private final Map<UUID, Product> products = new LinkedHashMap<>();

    public FakeCatalogue() {
        super(null, null, null);
    }

    @Override
    public Product add(Product product) {
        products.put(product.id(), product);
        return product;
    }

    @Override
    public List<Product> findAll(Collection<UUID> ids) {
        return ids.stream().map(this::find).toList();
    }

    @Override
    public Product find(UUID id) {
        var found = products.get(id);
        if (found == null) {
            throw new ProductNotFound(id);
        }
        return found;
    }
}
