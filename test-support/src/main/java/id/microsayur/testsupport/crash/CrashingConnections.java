package id.microsayur.testsupport.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wraps the connections of a run: commits, and changes without a transaction, are crash points. */
final class CrashingConnections {

    private static final int SHOWN_SQL = 60;

    private CrashingConnections() {}

    static DataSource wrap(DataSource target) {
        return proxy(DataSource.class, (_, method, args) -> {
            var result = invoke(target, method, args);
            var run = CrashPoints.current();
            return result instanceof Connection connection && run != null ? wrap(connection, run) : result;
        });
    }

    private static Connection wrap(Connection target, CrashRun run) {
        return proxy(Connection.class, (_, method, args) -> switch (method.getName()) {
            case "commit" ->
                run.<@Nullable Object, SQLException>pass(
                        "commit",
                        () -> perform(target, method, args),
                        () -> rollBack(target),
                        CrashingConnections::cut);
            case "createStatement", "prepareStatement", "prepareCall" -> {
                run.requireAlive(CrashingConnections::cut);
                var sql = args != null && args[0] instanceof String text ? text : null;
                yield wrap(method.getReturnType(), invoke(target, method, args), sql, target, run);
            }
            case "close" -> {
                if (run.isKilled()) {
                    rollBack(target);
                }
                yield invoke(target, method, args);
            }
            default -> invoke(target, method, args);
        });
    }

    private static Object wrap(
            Class<?> type, @Nullable Object statement, @Nullable String prepared, Connection connection, CrashRun run) {
        return proxy(type, (_, method, args) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, args);
            }
            run.requireAlive(CrashingConnections::cut);
            var sql = prepared == null && args != null && args[0] instanceof String text ? text : prepared;
            return sql != null && connection.getAutoCommit() && isChange(sql)
                    ? run.<@Nullable Object, SQLException>pass(
                            shorten(sql), () -> perform(statement, method, args), () -> {}, CrashingConnections::cut)
                    : invoke(statement, method, args);
        });
    }

    private static boolean isChange(String sql) {
        return !sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
    }

    private static String shorten(String sql) {
        var line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN_SQL ? line.substring(0, SHOWN_SQL) + "…" : line;
    }

    /** The server rolls back the transaction of a connection that ends. */
    private static void rollBack(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SQLException cut(String message) {
        return new SQLException(message, "08006");
    }

    private static @Nullable Object perform(@Nullable Object target, Method method, @Nullable Object @Nullable [] args)
            throws SQLException {
        try {
            return invoke(target, method, args);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object invoke(@Nullable Object target, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(CrashingConnections.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
