package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** There is no such product, or it is no longer sold. */
public class ProductNotFound extends NotFound {

    public ProductNotFound(UUID id) {
        super("product-not-found", "There is no product " + id);
    }
}
