package id.microsayur.order.checkout;

import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.web.limit.RequestArrival;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.Tracer;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the calls of a checkout beside its request, which waits for them until the deadline and no longer. */
@Component
class CheckoutExecutor {

    private static final Logger log = LoggerFactory.getLogger(CheckoutExecutor.class);

    private final Refreshable<CheckoutProperties> properties;
    private final Tracer tracer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CheckoutExecutor(Refreshable<CheckoutProperties> properties, Tracer tracer) {
        this.properties = properties;
        this.tracer = tracer;
    }

    /** The deadline of the current request, counted from its arrival. */
    CheckoutDeadline deadline() {
        return CheckoutDeadline.in(properties.get().deadline().minus(RequestArrival.age()));
    }

    /** Returns the result, or empty if the deadline comes first; the work then goes on. */
    <T> Optional<T> await(Supplier<T> work, CheckoutDeadline deadline) {
        var span = tracer.currentSpan();
        var result = threads.submit(() -> {
            try (var _ = tracer.withSpan(span)) {
                return work.get();
            } catch (RuntimeException e) {
                logIfLate(e, deadline);
                throw e;
            }
        });
        try {
            return Optional.of(result.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static void logIfLate(RuntimeException e, CheckoutDeadline deadline) {
        if (!deadline.isOver()) {
            return;
        }
        if (e instanceof BusinessException) {
            log.info("A checkout ended after its request: {}", e.getMessage());
        } else {
            log.warn("A checkout failed after its request; the recovery job resumes it", e);
        }
    }

    /** Waits for the running calls, whose timeouts bound them. */
    @PreDestroy
    void shutdown() {
        threads.close();
    }
}
