package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds a PostgreSQL that is too old, or lacks a database or the rights on it. */
public record DatabaseCheck(PlatformDatabase database, Collection<String> names, int leastVersion) implements Check {
    public static final int LEAST_VERSION = 14;

    @Override
    public String subject() {
        return "database";
    }

    @Override
    public List<Finding> run() {
        try {
            var found = new ArrayList<Finding>();
            var version = database.count("postgres", "select current_setting('server_version_num')::int / 10000");
            if (version < leastVersion) {
                found.add(new Finding(
                        "PostgreSQL " + version + " is too old", "Upgrade it to " + leastVersion + " or newer."));
            }
            for (var name : names) {
                checkRights(name, found);
            }
            return found;
        } catch (SQLException e) {
            return Finding.of("PostgreSQL does not answer: " + e.getMessage(), "Start it: ./sayur up");
        }
    }

    private void checkRights(String name, List<Finding> found) throws SQLException {
        var owned = database.rows(
                "postgres", "select pg_get_userbyid(datdba) = datname from pg_database where datname = ?", name);
        if (owned.isEmpty()) {
            found.add(new Finding("The database " + name + " is missing", "Make it: ./sayur restart postgres"));
        } else if (!owned.getFirst().get(0).equals("t")) {
            found.add(new Finding(
                    "The role " + name + " does not own its database, so migrations would fail",
                    "As superuser: ALTER DATABASE %s OWNER TO %s".formatted(name, name)));
        }
    }
}
