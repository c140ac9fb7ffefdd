package id.microsayur.launcher.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL of the running platform, accessed as superuser. */
public record PlatformDatabase(String address) {
    private static final int DEFAULT_PORT = 5432;
    private static final String TIMEOUTS = "connectTimeout=3&socketTimeout=60";

    /** Row of a result, every value as text; an SQL null is an empty text. */
    public record DatabaseRow(List<String> values) {

        static DatabaseRow of(ResultSet row, int columns) throws SQLException {
            var values = new ArrayList<String>();
            for (var column = 1; column <= columns; column++) {
                var value = row.getString(column);
                values.add(value == null ? "" : value);
            }
            return new DatabaseRow(List.copyOf(values));
        }

        public String get(int column) {
            return values.get(column);
        }

        public long number(int column) {
            return Long.parseLong(values.get(column));
        }
    }

    public Connection connect() throws SQLException {
        var uri = URI.create(address);
        return connect(uri.getPath().length() < 2 ? "postgres" : uri.getPath().substring(1));
    }

    Connection connect(String name) throws SQLException {
        var uri = URI.create(address);
        var login = uri.getRawUserInfo() == null
                ? List.of("")
                : List.of(uri.getRawUserInfo().split(":", 2));
        var url = jdbcUrl(address, name);
        return DriverManager.getConnection(
                url + (url.contains("?") ? "&" : "?") + TIMEOUTS,
                decode(login.getFirst()),
                login.size() < 2 ? "" : decode(login.getLast()));
    }

    /**
     * JDBC address of one database, with the options of the address, such as {@code sslmode}. Certificates are verified against the
     * authorities of the JVM unless the address names others, or the user has a file of them where the driver looks for it.
     */
    public static String jdbcUrl(String address, String name) {
        var uri = URI.create(address);
        var options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        if (options.contains("sslmode=verify-")
                && Stream.of("sslrootcert=", "sslcert=", "sslfactory=").noneMatch(options::contains)
                && !Files.exists(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt"))) {
            options += "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";
        }
        return "jdbc:postgresql://%s:%d/%s%s"
                .formatted(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), name, options);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    /** Runs a query with one numeric result in the database of a service. */
    public long count(String name, String query) throws SQLException {
        return rows(name, query).getFirst().number(0);
    }

    public List<DatabaseRow> rows(String name, String query, String... parameters) throws SQLException {
        try (var connection = connect(name)) {
            return rows(connection, query, parameters);
        }
    }

    static List<DatabaseRow> rows(Connection connection, String query, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            bind(statement, parameters);
            return read(statement);
        }
    }

    /** Connection for many small queries; the caller closes it. */
    public DatabaseSession session(String name) {
        return new DatabaseSession(this, name);
    }

    /** Rows of a query of any size; the caller closes the cursor. */
    public RowCursor stream(String name, String query, String... parameters) throws SQLException {
        return RowCursor.open(connect(name), query, parameters);
    }

    public void execute(String name, String command) throws SQLException {
        try (var connection = connect(name);
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    static void bind(PreparedStatement statement, String... parameters) throws SQLException {
        for (var parameter = 0; parameter < parameters.length; parameter++) {
            statement.setString(parameter + 1, parameters[parameter]);
        }
    }

    private static List<DatabaseRow> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<DatabaseRow>();
        try (var rows = statement.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                found.add(DatabaseRow.of(rows, columns));
            }
        }
        return found;
    }
}
