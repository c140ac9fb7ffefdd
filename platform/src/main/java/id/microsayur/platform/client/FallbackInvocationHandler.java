package id.microsayur.platform.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the fallback when the downstream service is unavailable; outermost, so that retry and circuit breaker see every
 * failure.
 */
class FallbackInvocationHandler implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(FallbackInvocationHandler.class);

    private final Object client;
    private final Object fallback;

    private FallbackInvocationHandler(Object client, Object fallback) {
        this.client = client;
        this.fallback = fallback;
    }

    static <T> T proxy(Class<T> exchanges, T client, T fallback) {
        return exchanges.cast(Proxy.newProxyInstance(
                exchanges.getClassLoader(),
                new Class<?>[] {exchanges},
                new FallbackInvocationHandler(client, fallback)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return call(client, method, arguments);
        } catch (DownstreamServiceUnavailable e) {
            log.info("{}; the fallback answers {}", e.getMessage(), method.getName());
            return call(fallback, method, arguments);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
