package id.microsayur.launcher.component.external;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * PostgreSQL of a supported version with the extensions of the migrations and a log-in that may make databases and read all of
 * them; makes the databases.
 *
 * @param passwords by database, whose role has its name
 */
record PostgresRequirements(Map<String, String> passwords) implements ServerRequirements {
    private static final String NAME = "PostgreSQL";
    static final int LEAST_VERSION = 14;
    private static final Set<String> EXTENSIONS = Set.of("pg_trgm", "fuzzystrmatch");
    private static final String FACTS = """
            select current_setting('server_version_num')::int / 10000,
                   (select rolsuper from pg_roles where rolname = current_user),
                   (select pg_encoding_to_char(encoding) from pg_database where datname = 'template1'),
                   (select coalesce(string_agg(name, ','), '') from pg_available_extensions)
            """;

    @Override
    public void require(URI address) {
        try (var connection = new PlatformDatabase(address.toString()).connect()) {
            requireFacts(address, connection);
            for (var login : passwords.entrySet()) {
                PostgresServer.createDatabase(connection, login.getKey(), login.getKey(), login.getValue());
            }
        } catch (SQLException e) {
            throw explain(address, e);
        }
    }

    private static void requireFacts(URI address, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var facts = statement.executeQuery(FACTS)) {
            facts.next();
            requireFit(
                    address,
                    facts.getInt(1),
                    facts.getBoolean(2),
                    String.valueOf(facts.getString(3)),
                    facts.getString(4));
        }
    }

    static void requireFit(URI address, int version, boolean isSuperuser, String encoding, String extensions) {
        if (version < LEAST_VERSION) {
            throw ServerRequirements.unfit(
                    NAME, address, "has version " + version, "Upgrade it to " + LEAST_VERSION + " or newer.");
        }
        if (!isSuperuser) {
            throw ServerRequirements.unfit(
                    NAME,
                    address,
                    "gives the log-in too few rights: it makes a database for each service, and the books read all of them",
                    "As superuser: ALTER ROLE \"%s\" SUPERUSER, or log in as another role.".formatted(user(address)));
        }
        if (!encoding.equals("UTF8")) {
            throw ServerRequirements.unfit(
                    NAME, address, "makes databases in " + encoding, "Use a cluster of initdb --encoding=UTF8.");
        }
        var missing = new TreeSet<>(EXTENSIONS);
        missing.removeAll(List.of(extensions.split(",")));
        if (!missing.isEmpty()) {
            throw ServerRequirements.unfit(
                    NAME,
                    address,
                    "lacks the extensions " + String.join(", ", missing),
                    "Install them there (Debian: apt-get update && apt-get install postgresql-contrib).");
        }
    }

    @Override
    public String toString() {
        return "PostgresRequirements[databases=" + passwords.keySet() + "]";
    }

    private static String user(URI address) {
        return String.valueOf(address.getUserInfo()).split(":", 2)[0];
    }

    static LaunchFailed explain(URI address, SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        var cause = String.valueOf(failure.getMessage());
        if (state.startsWith("28")) {
            return ServerRequirements.refused(NAME, address, cause);
        }
        if (state.equals("3D000")) {
            return ServerRequirements.unfit(
                    NAME,
                    address,
                    "lacks the database of the log-in: " + cause,
                    "Name one that is there, such as /postgres.");
        }
        if (state.startsWith("08")) {
            return ServerRequirements.unreachable(NAME, address, failure, cause);
        }
        return ServerRequirements.unfit(NAME, address, "can't be used: " + cause, "See its log.");
    }

    @Override
    public boolean isReachable(URI address) {
        try (var connection = new PlatformDatabase(address.toString()).connect()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }
}
