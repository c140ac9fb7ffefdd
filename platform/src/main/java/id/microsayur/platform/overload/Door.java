package id.microsayur.platform.overload;

import id.microsayur.live.Live;
import id.microsayur.platform.problem.Unavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets so many requests in as can be finished, and refuses the others at once: each in vain would take a finished one's
 * place. It stands before the check of tokens, behind which a crowd would wait with all its buffers. Who only listens
 * (server-sent events) has left when the listening begins.
 */
final class Door extends OncePerRequestFilter {

    private final Live<OverloadProperties> properties;
    private final HandlerExceptionResolver problems;
    private final AtomicInteger inside = new AtomicInteger();

    Door(Live<OverloadProperties> properties, HandlerExceptionResolver problems) {
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (inside.incrementAndGet() > properties.get().requestsAtOnce()) {
                refuse(request, response);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        var busy = new Unavailable("busy", "Too much is going on just now. Please try again in a moment.");
        problems.resolveException(request, response, null, busy);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }
}
