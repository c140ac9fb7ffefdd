package id.microsayur.platform.overload;

import id.microsayur.live.Live;
import id.microsayur.platform.problem.Unavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets so many requests in as can be finished; the others wait for a place, in order and not for long: each that is worked
 * on in vain would take a finished one's place. It stands before the check of tokens, behind which a crowd would wait with
 * all its buffers. Who only listens (server-sent events) has left when the listening begins.
 */
final class Door extends OncePerRequestFilter {

    private final Live<Bulkhead> places;
    private final HandlerExceptionResolver problems;

    Door(Live<OverloadProperties> properties, HandlerExceptionResolver problems) {
        this.places = properties.derive(Door::places);
        this.problems = problems;
    }

    private static Bulkhead places(OverloadProperties properties) {
        return Bulkhead.of(
                "requests",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.requestsAtOnce())
                        .maxWaitDuration(properties.longestWait())
                        .build());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var here = places.get();
        if (!here.tryAcquirePermission()) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            here.releasePermission();
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
