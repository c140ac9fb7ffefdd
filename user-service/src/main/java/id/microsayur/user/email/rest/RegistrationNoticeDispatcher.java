package id.microsayur.user.email.rest;

import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.email.rest.RegistrationNoticeRepository.RegistrationNotice;
import id.microsayur.user.email.rest.RegistrationNoticeRepository.RegistrationNoticeAdded;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.client.RestClientResponseException;

/**
 * Tells notification-service what is pending, again and again until it says yes.
 *
 * <p>It works whatever transport is chosen now, so that nothing stays behind when the choice changes. A notice is claimed,
 * told and deleted in three steps and no transaction is open meanwhile; who dies in between leaves it to the next lease.
 */
@Component
class RegistrationNoticeDispatcher {

    private static final Logger log = LoggerFactory.getLogger(RegistrationNoticeDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30); // longer than a call with all its tries
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    private final RegistrationNoticeRepository notices;
    private final NotificationClient notificationClient;
    private final TraceContextPropagation traceContextPropagation;
    private final Semaphore running = new Semaphore(1);

    RegistrationNoticeDispatcher(
            RegistrationNoticeRepository notices,
            NotificationClient notificationClient,
            TraceContextPropagation traceContextPropagation) {
        this.notices = notices;
        this.notificationClient = notificationClient;
        this.traceContextPropagation = traceContextPropagation;
    }

    @TransactionalEventListener(RegistrationNoticeAdded.class)
    void dispatchAfterCommit() {
        Thread.startVirtualThread(this::dispatchDue);
    }

    /** The net under {@link #dispatchAfterCommit()}: later attempts, and what another instance left behind. */
    @Scheduled(fixedDelay = 1000)
    void dispatchDue() {
        if (!running.tryAcquire()) {
            return;
        }
        try {
            for (var next = notices.leaseNext(LEASE); next.isPresent(); next = notices.leaseNext(LEASE)) {
                send(next.get());
            }
        } catch (RuntimeException e) {
            log.warn("The messenger rests until its next round: {}", e.toString());
        } finally {
            running.release();
        }
    }

    private void send(RegistrationNotice registrationNotice) {
        var span = traceContextPropagation
                .startSpan(registrationNotice.traceContext(), Span.Kind.CLIENT, "tell notification-service")
                .tag("user.id", registrationNotice.registration().userId().toString());
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            notificationClient.userRegistered(registrationNotice.id(), registrationNotice.registration());
            notices.delete(registrationNotice.id());
        } catch (DownstreamServiceUnavailable | RestClientResponseException e) {
            span.error(e);
            notices.postpone(registrationNotice.id(), backoff(registrationNotice), e.toString());
            log.warn(
                    "notification-service does not know of {} yet: {}",
                    registrationNotice.registration(),
                    e.toString());
        } finally {
            span.end();
        }
    }

    private static Duration backoff(RegistrationNotice registrationNotice) {
        var pause = Duration.ofMillis(500L << Math.min(registrationNotice.attempts(), 10));
        return pause.compareTo(MAX_BACKOFF) < 0 ? pause : MAX_BACKOFF;
    }
}
