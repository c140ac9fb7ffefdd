package id.microsayur.platform.web.limit;

import id.microsayur.platform.problem.Unavailable;
import id.microsayur.runtime.problem.CommonProblem;
import id.microsayur.runtime.refresh.Refreshable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits concurrent requests; excess requests wait in a bounded queue, in order and up to longest-wait, and are then
 * rejected with 503. A crowd at one moment is not rejected: what arrived within half of longest-wait after the instance had
 * room is served without a permit then. Runs before token validation, where a crowd of waiting requests would hold their
 * buffers. Server-sent events release their permit when streaming begins.
 */
final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private final Refreshable<RequestQueue> queue;
    private final HandlerExceptionResolver problems;
    private final Runnable rejections;
    private final LongSupplier nanoTime;

    /** @param rejections counts a rejected request */
    ConcurrencyLimitFilter(
            Refreshable<ConcurrencyLimitProperties> properties,
            HandlerExceptionResolver problems,
            Runnable rejections,
            LongSupplier nanoTime) {
        this.queue = properties.derive(RequestQueue::of);
        this.nanoTime = nanoTime;
        this.problems = problems;
        this.rejections = rejections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(RequestArrival.ATTRIBUTE, System.nanoTime());
        var here = queue.get();
        var entry = here.enter(nanoTime.getAsLong());
        if (entry == Entry.REJECTED) {
            reject(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            here.leave(entry);
        }
    }

    private void reject(HttpServletRequest request, HttpServletResponse response) {
        rejections.run();
        response.setHeader(CommonProblem.BUSY_HEADER, "true");
        problems.resolveException(request, response, null, Unavailable.busy());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    private enum Entry {
        WITH_PERMIT,
        OF_CROWD,
        REJECTED
    }

    /**
     * Permits of one setting.
     *
     * @param crowd permits of those that are served without one of the others
     * @param present number of requests that hold a permit, wait for one or are served without one
     * @param crowdUntil time until which arrivals are of one crowd, in nanoseconds
     */
    private record RequestQueue(
            Bulkhead permits, Semaphore crowd, AtomicInteger present, int capacity, AtomicLong crowdUntil) {

        static RequestQueue of(ConcurrencyLimitProperties properties) {
            var permits = Bulkhead.of(
                    "requests",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(properties.requestsAtOnce())
                            .maxWaitDuration(properties.longestWait())
                            .build());
            return new RequestQueue(
                    permits,
                    new Semaphore(properties.crowd()),
                    new AtomicInteger(),
                    properties.requestsAtOnce() + properties.queue(),
                    new AtomicLong());
        }

        Entry enter(long now) {
            var number = present.incrementAndGet();
            var limits = permits.getBulkheadConfig();
            if (number <= limits.getMaxConcurrentCalls()) {
                crowdUntil.set(now + limits.getMaxWaitDuration().toNanos() / 2);
            }
            var isOfCrowd = now - crowdUntil.get() < 0;
            if (number <= capacity) {
                if (permits.tryAcquirePermission()) {
                    return Entry.WITH_PERMIT;
                }
                if (isOfCrowd && crowd.tryAcquire()) {
                    return Entry.OF_CROWD;
                }
            }
            present.decrementAndGet();
            return Entry.REJECTED;
        }

        void leave(Entry entry) {
            switch (entry) {
                case WITH_PERMIT -> permits.releasePermission();
                case OF_CROWD -> crowd.release();
                case REJECTED -> throw new IllegalStateException("A rejected request has not entered");
            }
            present.decrementAndGet();
        }
    }
}
