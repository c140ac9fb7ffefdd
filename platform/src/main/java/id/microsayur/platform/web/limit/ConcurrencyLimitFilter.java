package id.microsayur.platform.web.limit;

import id.microsayur.platform.problem.Unavailable;
import id.microsayur.runtime.refresh.Refreshable;
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
 * Limits concurrent requests; excess requests wait in order up to longest-wait and are then rejected with 503. Runs
 * before token validation, where a crowd of waiting requests would hold their buffers. Server-sent events release their
 * permit when streaming begins.
 */
final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private final Refreshable<Bulkhead> bulkhead;
    private final HandlerExceptionResolver problems;

    ConcurrencyLimitFilter(Refreshable<ConcurrencyLimitProperties> properties, HandlerExceptionResolver problems) {
        this.bulkhead = properties.derive(ConcurrencyLimitFilter::bulkhead);
        this.problems = problems;
    }

    private static Bulkhead bulkhead(ConcurrencyLimitProperties properties) {
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
        var here = bulkhead.get();
        if (!here.tryAcquirePermission()) {
            reject(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            here.releasePermission();
        }
    }

    private void reject(HttpServletRequest request, HttpServletResponse response) {
        var busy = new Unavailable("busy", "Too much is going on just now. Please try again in a moment.");
        problems.resolveException(request, response, null, busy);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }
}
