package id.microsayur.platform.tracing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection with a span for each commit and rollback, which wait for the disk; its statements are not wrapped. */
final class TransactionEndSpans implements InvocationHandler {

    static final Set<String> TRANSACTION_ENDS = Set.of("commit", "rollback");

    private final Connection target;
    private final DatabaseSpans spans;

    private TransactionEndSpans(Connection target, DatabaseSpans spans) {
        this.target = target;
        this.spans = spans;
    }

    static Connection wrap(Connection target, DatabaseSpans spans) {
        return (Connection) Proxy.newProxyInstance(
                TransactionEndSpans.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TransactionEndSpans(target, spans));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (!TRANSACTION_ENDS.contains(method.getName())) {
            return method.getName().equals("equals") && arguments != null
                    ? (Object) (proxy == arguments[0])
                    : call(method, arguments);
        }
        var span = spans.start(method.getName());
        try {
            var result = call(method, arguments);
            DatabaseSpans.end(span, null);
            return result;
        } catch (Throwable e) {
            DatabaseSpans.end(span, e);
            throw e;
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
