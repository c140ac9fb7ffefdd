package id.microsayur.launcher.books.source;

import id.microsayur.launcher.books.rule.ProductStock;
import id.microsayur.launcher.database.PlatformDatabase;
import java.sql.SQLException;
import java.util.List;

/** Reads the stock of every product; the catalogue is small. */
public final class StockReader {

    private StockReader() {}

    public static List<ProductStock> readAll(PlatformDatabase database) throws SQLException {
        return database.rows("products", BookQueries.STOCK).stream()
                .map(BookRows::stock)
                .toList();
    }
}
