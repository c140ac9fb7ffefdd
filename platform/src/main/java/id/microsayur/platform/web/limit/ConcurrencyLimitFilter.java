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
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits concurrent requests; excess requests wait in a bounded queue, in order and up to longest-wait, and are then
 * rejected with 503. Runs before token validation, where a crowd of waiting requests would hold their buffers.
 * Server-sent events release their permit when streaming begins.
 */
final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private final Refreshable<RequestQueue> queue;
    private final HandlerExceptionResolver problems;
    private final Runnable rejections;

    /** @param rejections counts a rejected request */
    ConcurrencyLimitFilter(
            Refreshable<ConcurrencyLimitProperties> properties,
            HandlerExceptionResolver problems,
            Runnable rejections) {
        this.queue = properties.derive(RequestQueue::of);
        this.problems = problems;
        this.rejections = rejections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(RequestArrival.ATTRIBUTE, System.nanoTime());
        var here = queue.get();
        if (!here.enter()) {
            reject(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            here.leave();
        }
    }

    private void reject(HttpServletRequest request, HttpServletResponse response) {
        var busy = new Unavailable("busy", "Too much is going on just now. Please try again in a moment.");
        rejections.run();
        problems.resolveException(request, response, null, busy);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    /** Permits of one setting, with the number of requests that hold one or wait for one. */
    private record RequestQueue(Bulkhead permits, AtomicInteger present, int capacity) {

        static RequestQueue of(ConcurrencyLimitProperties properties) {
            var permits = Bulkhead.of(
                    "requests",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(properties.requestsAtOnce())
                            .maxWaitDuration(properties.longestWait())
                            .build());
            return new RequestQueue(permits, new AtomicInteger(), properties.requestsAtOnce() + properties.queue());
        }

        boolean enter() {
            if (present.incrementAndGet() <= capacity && permits.tryAcquirePermission()) {
                return true;
            }
            present.decrementAndGet();
            return false;
        }

        void leave() {
            permits.releasePermission();
            present.decrementAndGet();
        }
    }
}
