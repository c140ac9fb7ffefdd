package id.microsayur.user.email.rest;

import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.platform.web.input.RequestText;
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
 * Sends pending registration notices to notification-service until it accepts them.
 *
 * <p>Runs with either transport, so that a change of the transport leaves no notice behind. Lease, call and deletion are
 * separate steps without a common transaction; after a crash the notice is due again when its lease expires.
 */
@Component
class RegistrationNoticeDispatcher {

    private static final Logger log = LoggerFactory.getLogger(RegistrationNoticeDispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(30); // longer than a call with all its attempts
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

    /** Also retries failed notices and takes over expired leases of other instances. */
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
            log.warn("Registration notice dispatcher failed; retrying at the next poll: {}", e.toString());
        } finally {
            running.release();
        }
    }

    private void send(RegistrationNotice notice) {
        var span = traceContextPropagation
                .startSpan(notice.traceContext(), Span.Kind.CLIENT, "notify notification-service")
                .tag("user.id", notice.registration().userId().toString());
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            notificationClient.userRegistered(notice.id(), notice.registration());
            notices.delete(notice.id());
        } catch (DownstreamServiceUnavailable | RestClientResponseException e) {
            span.error(e);
            notices.postpone(notice.id(), backoff(notice), RequestText.printable(e.toString()));
            log.warn(
                    "notification-service did not accept the registration notice of {}; retrying later: {}",
                    notice.registration(),
                    e.toString());
        } finally {
            span.end();
        }
    }

    private static Duration backoff(RegistrationNotice notice) {
        var pause = Duration.ofMillis(500L << Math.min(notice.attempts(), 10));
        return pause.compareTo(MAX_BACKOFF) < 0 ? pause : MAX_BACKOFF;
    }
}
