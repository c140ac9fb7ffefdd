package id.microsayur.product.stock;

import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** Not enough stock; carries the shortages, and all requested lines with their prices. */
public final class InsufficientStock extends Conflict {

    public InsufficientStock(List<StockShortage> shortages, List<StockLine> lines) {
        super("insufficient-stock", "There is not enough stock of " + shortages.size() + " product(s)");
        with("shortages", shortages);
        with("lines", lines);
    }
}
