package id.microsayur.platform.overload;

import id.microsayur.live.Live;
import id.microsayur.platform.problem.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/** Lets so many requests in as can be finished, and refuses the others at once: each in vain would take a finished one's place. */
final class Door implements AsyncHandlerInterceptor {

    private static final String INSIDE = Door.class.getName();

    private final Live<OverloadProperties> properties;
    private final AtomicInteger inside = new AtomicInteger();

    Door(Live<OverloadProperties> properties) {
        this.properties = properties;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (inside.incrementAndGet() > properties.get().requestsAtOnce()) {
            inside.decrementAndGet();
            throw new Unavailable("busy", "Too much is going on just now. Please try again in a moment.");
        }
        request.setAttribute(INSIDE, true);
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        leave(request);
    }

    /** It only listens from here on. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        leave(request);
    }

    private void leave(HttpServletRequest request) {
        if (request.getAttribute(INSIDE) != null) {
            request.removeAttribute(INSIDE);
            inside.decrementAndGet();
        }
    }
}
