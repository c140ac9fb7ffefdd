package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
import java.util.UUID;

/** A positive adjustment needs an unexpired lot, which provides the best-before date. */
class LotRequired extends Rejected {

    LotRequired(UUID productId) {
        super("no-lot", "Product " + productId + " has no lot that is still good; let the goods arrive as a new lot");
    }
}
