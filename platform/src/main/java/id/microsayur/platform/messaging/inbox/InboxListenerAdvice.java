package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.database.DatabaseAvailability;
import id.microsayur.platform.messaging.database.DatabaseOutage;
import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
 * Advice around each delivery to a consumer function: continues its trace, validates it, processes it once, and retries
 * or routes it on failure.
 *
 * <p>It is an advice of the listener container, not a FunctionAroundWrapper: that class keeps a flag per function which
 * two threads share, so that one of two concurrent deliveries bypasses it.
 */
class InboxListenerAdvice implements MethodInterceptor {

    private static final Logger log = LoggerFactory.getLogger(InboxListenerAdvice.class);

    /** Rounds of waiting after which a message whose failure looks like an outage goes to the retry queue. */
    private static final int MAX_WAITING_ROUNDS = 5;

    private final EventContractValidator validator;
    private final Inbox inbox;
    private final FailedMessageRouter failedMessages;
    private final TraceContextPropagation traceContextPropagation;
    private final EventMetrics meters;
    private final FaultInjector faultInjector;
    private final DatabaseAvailability database;
    private final Refreshable<InboxProperties> limits;
    private final RetryTemplate immediateRetries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(2)
            .delay(Duration.ofMillis(200))
            .multiplier(2)
            .predicate(failure -> FailureCategory.of(failure) == FailureCategory.TRANSIENT)
            .build());

    InboxListenerAdvice(
            EventContractValidator eventContractValidator,
            Inbox inbox,
            FailedMessageRouter failedMessageRouter,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            FaultInjector faultInjector,
            DatabaseAvailability database,
            Refreshable<InboxProperties> limits) {
        this.validator = eventContractValidator;
        this.inbox = inbox;
        this.failedMessages = failedMessageRouter;
        this.traceContextPropagation = traceContextPropagation;
        this.meters = meters;
        this.faultInjector = faultInjector;
        this.database = database;
        this.limits = limits;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation listener) {
        var received = InboundMessage.of((Message) Objects.requireNonNull(listener.getArguments()[1]));
        try {
            var unpacked = received.unpacked(limits.get().maxBody().toBytes());
            consume(unpacked, () -> process(unpacked, (ProxyMethodInvocation) listener));
        } catch (EventContractViolation unreadable) {
            consume(received, () -> {
                throw unreadable;
            });
        }
        return null;
    }

    private void consume(InboundMessage inboundMessage, Supplier<ConsumptionOutcome> processing) {
        var span = traceContextPropagation
                .startSpan(inboundMessage.headers(), Span.Kind.CONSUMER, validator.functionName(inboundMessage.queue()))
                .tag("event.name", inboundMessage.eventName())
                .tag("event.id", inboundMessage.eventId())
                .tag("event.queue", inboundMessage.queue())
                .remoteServiceName("rabbitmq");
        SpanTags.tagFromEvent(span, inboundMessage.body());
        var startedAt = System.nanoTime();
        var outcome = ConsumptionOutcome.ERROR;
        try (var _ = traceContextPropagation.makeCurrent(span);
                var _ = SpanTags.logContext(inboundMessage.body());
                var _ = MDC.putCloseable("event.id", inboundMessage.eventId());
                var _ = MDC.putCloseable("event.name", inboundMessage.eventName())) {
            outcome = consumeWithRetries(inboundMessage, processing);
            if (outcome.isFailure()) {
                span.tag("error", outcome.label());
            }
            log.atLevel(outcome.isOrdinary() ? Level.DEBUG : Level.INFO)
                    .log("{} {}: {}", inboundMessage.queue(), inboundMessage.eventId(), outcome.label());
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.tag("event.outcome", outcome.label()).end();
            meters.recordConsumed(
                    inboundMessage.eventName(),
                    outcome.label(),
                    Duration.ofNanos(System.nanoTime() - startedAt),
                    outcome == ConsumptionOutcome.DONE ? inboundMessage.announcedAt() : null);
        }
    }

    private ConsumptionOutcome consumeWithRetries(
            InboundMessage inboundMessage, Supplier<ConsumptionOutcome> processing) {
        var tries = new AtomicInteger();
        for (var round = 0; ; round++) {
            try {
                database.awaitWritable();
                return Objects.requireNonNull(immediateRetries.execute(() -> {
                    if (tries.getAndIncrement() > 0) {
                        meters.recordRetry(inboundMessage.eventName());
                        traceContextPropagation.recordEvent("try " + tries.get());
                    }
                    return processing.get();
                }));
            } catch (RetryException e) {
                var outage = outageBehind(e);
                if (outage == null || round == MAX_WAITING_ROUNDS) {
                    return failedMessages.route(inboundMessage, FailureCategory.rootCause(e), e);
                }
                awaitRecovery(outage, FailureCategory.rootCause(e), round);
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }
    }

    /** A database that refuses a probe is down whatever the state of the error, as on a disk that was mounted read only. */
    private @Nullable DatabaseOutage outageBehind(RetryException failure) {
        var outage = DatabaseOutage.of(failure);
        return outage == null
                        && FailureCategory.of(failure) == FailureCategory.TRANSIENT
                        && !DatabaseOutage.sqlState(failure).isEmpty()
                        && !database.acceptsWrites()
                ? DatabaseOutage.UNAVAILABLE
                : outage;
    }

    private void awaitRecovery(DatabaseOutage outage, Throwable reason, int round) {
        try {
            database.awaitRecovery(outage, reason, round);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static ImmediateRequeueAmqpException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ImmediateRequeueAmqpException("stopped while the database was down", e);
    }

    private ConsumptionOutcome process(InboundMessage inboundMessage, ProxyMethodInvocation listener) {
        if (!validator.isPreferredVersion(inboundMessage)) {
            return ConsumptionOutcome.SKIPPED;
        }
        var event = validator.readIfRelevant(inboundMessage);
        if (event.isEmpty()) {
            return ConsumptionOutcome.SKIPPED;
        }
        faultInjector.beforeConsume(validator.functionName(inboundMessage.queue()));
        var consumer = validator.consumer(inboundMessage);
        return inbox.processOnce(
                inboundMessage,
                consumer == null ? () -> proceed(listener, inboundMessage) : () -> consumer.accept(event.get()));
    }

    /**
     * Calls a function that is no plain consumer over the listener, which parses the body a second time. Proceeds with the
     * unpacked message and with a clone, because an invocation can proceed only once and a retry needs another.
     */
    private static void proceed(ProxyMethodInvocation listener, InboundMessage inboundMessage) {
        try {
            listener.invocableClone(
                            listener.getArguments()[0], new Message(inboundMessage.body(), inboundMessage.properties()))
                    .proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
