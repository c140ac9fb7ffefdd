package id.microsayur.launcher.database;

import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries in the database of one service on one connection, which is opened for the first of them. */
public final class DatabaseSession implements AutoCloseable {
    private final PlatformDatabase database;
    private final String name;
    private @Nullable Connection connection;

    DatabaseSession(PlatformDatabase database, String name) {
        this.database = database;
        this.name = name;
    }

    /** Sees everything that is committed at the time of the call. */
    public List<DatabaseRow> rows(String query, String... parameters) throws SQLException {
        if (connection == null) {
            connection = database.connect(name);
        }
        return PlatformDatabase.rows(connection, query, parameters);
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
