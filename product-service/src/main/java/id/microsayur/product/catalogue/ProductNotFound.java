package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** The product does not exist or is retired. */
public class ProductNotFound extends NotFound {

    public ProductNotFound(UUID id) {
        super("product-not-found", "There is no product " + id);
    }
}
