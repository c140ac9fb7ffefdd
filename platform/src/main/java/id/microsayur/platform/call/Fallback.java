package id.microsayur.platform.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a stand-in where the neighbour gave no usable answer; outermost, so that it hides nothing from retry and breaker. */
class Fallback implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(Fallback.class);

    private final Object neighbour;
    private final Object standIn;

    private Fallback(Object neighbour, Object standIn) {
        this.neighbour = neighbour;
        this.standIn = standIn;
    }

    static <T> T of(Class<T> exchanges, T neighbour, T standIn) {
        return exchanges.cast(Proxy.newProxyInstance(
                exchanges.getClassLoader(), new Class<?>[] {exchanges}, new Fallback(neighbour, standIn)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return call(neighbour, method, arguments);
        } catch (NeighbourUnavailable e) {
            log.info("{}; the fallback answers {}", e.getMessage(), method.getName());
            return call(standIn, method, arguments);
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
