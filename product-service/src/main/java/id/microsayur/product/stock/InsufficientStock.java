package id.microsayur.product.stock;

import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** There is not enough of something; tells of what, and what everything would have cost. */
public final class InsufficientStock extends Conflict {

    public InsufficientStock(List<StockShortage> shortages, List<StockLine> lines) {
        super("insufficient-stock", "There is not enough stock of " + shortages.size() + " product(s)");
        with("shortages", shortages);
        with("lines", lines);
    }
}
