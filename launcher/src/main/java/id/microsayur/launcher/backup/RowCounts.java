package id.microsayur.launcher.backup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.process.LaunchFailed;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of rows that only grow, by which a restored set is compared with the shop. */
final class RowCounts {
    private static final Map<String, String> TABLES =
            Map.of("orders", "orders", "payments", "payments", "products", "products");

    private RowCounts() {}

    static Map<String, Long> read(PlatformDatabase database) {
        var counts = new TreeMap<String, Long>();
        TABLES.forEach((name, table) -> {
            try {
                var exists = database.count(
                        name,
                        "select count(*) from pg_tables where schemaname = 'public' and tablename = '" + table + "'");
                if (exists > 0) {
                    counts.put(name + "." + table, database.count(name, "select count(*) from " + table));
                }
            } catch (SQLException e) {
                throw new LaunchFailed("Can't read the database " + name + ": " + e.getMessage(), "Is it up?", e);
            }
        });
        return counts;
    }
}
