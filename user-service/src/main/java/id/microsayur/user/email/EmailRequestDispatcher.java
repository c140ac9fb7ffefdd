package id.microsayur.user.email;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.email.EmailRequestQueue.EmailRequestAdded;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes requested mails one after another, each in the transaction that removes it from the queue. */
@Component
class EmailRequestDispatcher {

    private static final Logger log = LoggerFactory.getLogger(EmailRequestDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30); // also the pause after a failure
    private static final int MAX_ATTEMPTS = 20;

    private final EmailRequestQueue requests;
    private final ClientAddressResolver clientAddresses;
    private final TraceContextPropagation traceContextPropagation;
    private final ApplicationEventPublisher applicationEvents;
    private final TransactionOperations transactions;
    private final Semaphore running = new Semaphore(1);

    EmailRequestDispatcher(
            EmailRequestQueue requests,
            ClientAddressResolver clientAddresses,
            TraceContextPropagation traceContextPropagation,
            ApplicationEventPublisher applicationEvents,
            TransactionOperations transactions) {
        this.requests = requests;
        this.clientAddresses = clientAddresses;
        this.traceContextPropagation = traceContextPropagation;
        this.applicationEvents = applicationEvents;
        this.transactions = transactions;
    }

    @TransactionalEventListener(EmailRequestAdded.class)
    void dispatchAfterCommit() {
        Thread.startVirtualThread(this::dispatchDue);
    }

    /** Also repeats failed requests and takes over expired leases of other instances. */
    @Scheduled(fixedDelay = 1000)
    void dispatchDue() {
        if (!running.tryAcquire()) {
            return;
        }
        try {
            for (var next = requests.leaseNext(LEASE); next.isPresent(); next = requests.leaseNext(LEASE)) {
                dispatch(next.get());
            }
        } catch (RuntimeException e) {
            log.warn("The dispatcher of requested mails failed; retrying at the next poll: {}", e.toString());
        } finally {
            running.release();
        }
    }

    private void dispatch(EmailRequest request) {
        var span = traceContextPropagation.startSpan(request.traceContext(), Span.Kind.CONSUMER, "send requested mail");
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            clientAddresses.runFor(request.clientAddress(), () -> publish(request));
        } catch (RuntimeException e) {
            span.error(e);
            log.warn("{} failed at attempt {}: {}", request, request.attempts(), e.toString());
            if (request.attempts() >= MAX_ATTEMPTS) {
                requests.discard(request);
            }
        } finally {
            span.end();
        }
    }

    private void publish(EmailRequest request) {
        transactions.executeWithoutResult(_ -> {
            if (requests.remove(request)) { // else a run that took over the expired lease has published it
                applicationEvents.publishEvent(request);
            }
        });
    }
}
