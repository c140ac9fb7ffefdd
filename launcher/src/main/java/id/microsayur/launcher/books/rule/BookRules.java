package id.microsayur.launcher.books.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All rules about an order, applied to what rests: work in flight is no difference. */
public final class BookRules {

    private BookRules() {}

    /** @param restingSince books with a later change are in flight */
    public static List<Difference> explain(OrderBook book, Instant restingSince, Instant now) {
        if (book.since().isAfter(restingSince)) {
            return List.of();
        }
        var found = new ArrayList<>(MoneyRules.explain(book, now));
        found.addAll(StockRules.explain(book, now));
        found.addAll(MailRules.explain(book, now));
        return found;
    }
}
