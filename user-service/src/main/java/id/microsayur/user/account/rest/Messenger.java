package id.microsayur.user.account.rest;

import id.microsayur.platform.call.NeighbourUnavailable;
import id.microsayur.platform.event.Traces;
import id.microsayur.user.account.rest.PendingNotices.Notice;
import id.microsayur.user.account.rest.PendingNotices.NoticeWritten;
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
class Messenger {

    private static final Logger log = LoggerFactory.getLogger(Messenger.class);
    private static final Duration LEASE = Duration.ofSeconds(30); // longer than a call with all its tries
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final PendingNotices notices;
    private final Notifications notifications;
    private final Traces traces;
    private final Semaphore turn = new Semaphore(1);

    Messenger(PendingNotices notices, Notifications notifications, Traces traces) {
        this.notices = notices;
        this.notifications = notifications;
        this.traces = traces;
    }

    @TransactionalEventListener(NoticeWritten.class)
    void wake() {
        Thread.startVirtualThread(this::deliver);
    }

    /** The net under {@link #wake()}: later attempts, and what another instance left behind. */
    @Scheduled(fixedDelay = 1000)
    void deliver() {
        if (!turn.tryAcquire()) {
            return;
        }
        try {
            for (var next = notices.claim(LEASE); next.isPresent(); next = notices.claim(LEASE)) {
                tell(next.get());
            }
        } catch (RuntimeException e) {
            log.warn("The messenger rests until its next round: {}", e.toString());
        } finally {
            turn.release();
        }
    }

    private void tell(Notice notice) {
        var span = traces.resume(notice.trace(), Span.Kind.CLIENT, "tell notification-service")
                .tag("user.id", notice.registration().userId().toString());
        try (var _ = traces.within(span)) {
            notifications.userRegistered(notice.id(), notice.registration());
            notices.delete(notice.id());
        } catch (NeighbourUnavailable | RestClientResponseException e) {
            span.error(e);
            notices.postpone(notice.id(), pause(notice), e.toString());
            log.warn("notification-service does not know of {} yet: {}", notice.registration(), e.toString());
        } finally {
            span.end();
        }
    }

    private static Duration pause(Notice notice) {
        var pause = Duration.ofMillis(500L << Math.min(notice.attempts(), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
