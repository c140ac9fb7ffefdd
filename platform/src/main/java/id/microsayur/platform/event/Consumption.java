package id.microsayur.platform.event;

import id.microsayur.platform.fault.Faults;
import id.microsayur.platform.tracing.Subjects;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Stands around every delivery to a consumer function: goes on with its trace, lets it act once, and never loses it.
 *
 * <p>It is an advice of the listener container, not a FunctionAroundWrapper: that one keeps a flag per function which
 * two threads share, so that one of two deliveries at the same time passes it by.
 */
class Consumption implements MethodInterceptor {

    private static final Logger log = LoggerFactory.getLogger(Consumption.class);

    private final Contracts contracts;
    private final Inbox inbox;
    private final Failures failures;
    private final Traces traces;
    private final EventMeters meters;
    private final Faults faults;
    private final RetryTemplate quickTries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(2)
            .delay(Duration.ofMillis(200))
            .multiplier(2)
            .predicate(failure -> Trouble.of(failure) == Trouble.PASSING)
            .build());

    Consumption(Contracts contracts, Inbox inbox, Failures failures, Traces traces, EventMeters meters, Faults faults) {
        this.contracts = contracts;
        this.inbox = inbox;
        this.failures = failures;
        this.traces = traces;
        this.meters = meters;
        this.faults = faults;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation listener) {
        var delivery = Delivery.of((Message) Objects.requireNonNull(listener.getArguments()[1]));
        var span = traces.resume(delivery.headers(), Span.Kind.CONSUMER, contracts.consumer(delivery.queue()))
                .tag("event.name", delivery.event())
                .tag("event.id", delivery.eventId())
                .tag("event.queue", delivery.queue())
                .remoteServiceName("rabbitmq");
        Subjects.tag(span, delivery.body());
        var begun = System.nanoTime();
        var outcome = "error";
        try (var _ = traces.within(span);
                var _ = Subjects.lines(delivery.body());
                var _ = MDC.putCloseable("event.id", delivery.eventId());
                var _ = MDC.putCloseable("event.name", delivery.event())) {
            outcome = consume(delivery, (ProxyMethodInvocation) listener);
            if (outcome.equals("retry") || outcome.equals("dead")) {
                span.tag("error", outcome);
            }
            log.atLevel(outcome.equals("skipped") ? Level.DEBUG : Level.INFO)
                    .log("{} {}: {}", delivery.queue(), delivery.eventId(), outcome);
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.tag("event.outcome", outcome).end();
            meters.consumed(delivery, outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
        return null;
    }

    private String consume(Delivery delivery, ProxyMethodInvocation listener) {
        var tries = new AtomicInteger();
        while (true) {
            try {
                return Objects.requireNonNull(quickTries.execute(() -> {
                    if (tries.getAndIncrement() > 0) {
                        meters.triedAgain(delivery);
                        traces.note("try " + tries.get());
                    }
                    return act(delivery, listener);
                }));
            } catch (RetryException e) {
                var reason = Trouble.root(e);
                switch (Trouble.of(e)) {
                    case DATABASE_DOWN -> {
                        log.warn("The database is down, {} waits: {}", delivery.queue(), reason.toString());
                        awaitDatabase();
                    }
                    case UNREADABLE -> {
                        return failures.settle(delivery, reason, true);
                    }
                    case PASSING -> {
                        return failures.settle(delivery, reason, false);
                    }
                }
            }
        }
    }

    private String act(Delivery delivery, ProxyMethodInvocation listener) {
        if (!contracts.isMeant(delivery) || !contracts.concerns(delivery)) {
            return "skipped";
        }
        faults.beforeDelivery(contracts.consumer(delivery.queue()));
        return inbox.once(delivery, () -> proceed(listener)).name().toLowerCase(Locale.ROOT);
    }

    /** A clone each time: an invocation can be proceeded with only once. */
    private static void proceed(ProxyMethodInvocation listener) {
        try {
            listener.invocableClone().proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitDatabase() {
        try {
            inbox.awaitDatabase();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImmediateRequeueAmqpException("stopped while the database was down", e);
        }
    }
}
