package id.microsayur.launcher.books.rule;

import id.microsayur.launcher.books.rule.Remedy.Decide;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stock of a product in its three books.
 *
 * @param latest available units after the last entry of the history
 */
public record ProductStock(String productId, String name, long available, long inLots, long latest, Instant since) {

    public boolean isConsistent() {
        return available >= 0 && available == inLots && available == latest;
    }

    public Optional<Difference> explain() {
        return isConsistent()
                ? Optional.empty()
                : Optional.of(new Difference(
                        DifferenceKind.STOCK_DIFFERS,
                        productId,
                        List.of(name, "available: " + available, "in lots: " + inLots, "history: " + latest),
                        since,
                        Decide.among("count the goods and adjust the stock of the product")));
    }
}
