package id.microsayur.launcher.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** PostgreSQL of the running platform, accessed as superuser. */
record BenchmarkDatabase(String address) {

    Connection connect() throws SQLException {
        var uri = URI.create(address);
        return connect(uri.getPath().substring(1));
    }

    Connection connect(String name) throws SQLException {
        var uri = URI.create(address);
        var login = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(uri.getHost(), uri.getPort(), name), login[0], login[1]);
    }

    /** Runs a query with one numeric result in the database of a service. */
    long count(String name, String query) throws SQLException {
        try (var connection = connect(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
