package id.microsayur.platform.web.limit;

import java.time.Duration;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Arrival of the current request, before its wait for a permit. */
public final class RequestArrival {

    static final String ATTRIBUTE = RequestArrival.class.getName();

    private RequestArrival() {}

    /** Time since the arrival; zero outside a request. */
    public static Duration age() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Long at
                ? Duration.ofNanos(System.nanoTime() - at)
                : Duration.ZERO;
    }
}
