package id.microsayur.product.stock;

import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** There is not enough of something; tells of what, and what everything would have cost. */
class InsufficientStock extends Conflict {

    InsufficientStock(List<Shortage> shortages, List<Line> lines) {
        super("insufficient-stock", "There is not enough stock of " + shortages.size() + " product(s)");
        with("shortages", shortages);
        with("lines", lines);
    }
}
