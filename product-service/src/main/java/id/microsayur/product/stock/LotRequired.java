package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
import java.util.UUID;

/** A positive adjustment needs an unexpired lot, which provides the best-before date. */
class LotRequired extends Rejected {

    LotRequired(UUID productId) {
        super("no-lot", "Product " + productId + " has no unexpired lot; receive the goods as a new lot");
    }
}
