package id.microsayur.launcher.database;

import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of a query of any size, read in blocks from one snapshot; the next row can be looked at before it is taken. */
public final class RowCursor implements AutoCloseable {
    private static final int BLOCK = 500;

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int columns;
    private @Nullable DatabaseRow next;

    private RowCursor(Connection connection, PreparedStatement statement) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = statement.executeQuery();
        this.columns = rows.getMetaData().getColumnCount();
        this.next = read();
    }

    static RowCursor open(Connection connection, String query, String... parameters) throws SQLException {
        try {
            connection.setAutoCommit(false); // the driver reads in blocks inside a transaction only
            connection.setReadOnly(true);
            var statement = connection.prepareStatement(query);
            statement.setFetchSize(BLOCK);
            PlatformDatabase.bind(statement, parameters);
            return new RowCursor(connection, statement);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The next row; null after the last one. */
    public @Nullable DatabaseRow peek() {
        return next;
    }

    /** Takes the next row if there is one with this value in its first column. */
    public @Nullable DatabaseRow takeIf(String key) throws SQLException {
        var row = next;
        if (row == null || !row.get(0).equals(key)) {
            return null;
        }
        next = read();
        return row;
    }

    private @Nullable DatabaseRow read() throws SQLException {
        return rows.next() ? DatabaseRow.of(rows, columns) : null;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
        connection.close();
    }
}
