package id.microsayur.user.session;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends sessions and revokes their access tokens: one, all of an account, or those beyond the limit per account. */
@Component
class SessionTermination {

    private final SessionRepository sessions;
    private final SessionRevocationService revocations;
    private final Refreshable<SessionProperties> properties;
    private final Counter displaced;
    private final Clock clock;

    SessionTermination(
            SessionRepository sessions,
            SessionRevocationService revocations,
            Refreshable<SessionProperties> properties,
            MeterRegistry meters,
            Clock clock) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.properties = properties;
        this.displaced = meters.counter("micro.sayur.sessions.displaced");
        this.clock = clock;
    }

    /** Requires the lock of the account; ends the sessions that were used least recently. */
    void makeRoomFor(UUID accountId) {
        var surplus = sessions.findForUpdateBeyond(accountId, properties.get().perAccount() - 1);
        surplus.forEach(this::end);
        displaced.increment(surplus.size());
    }

    void endAll(UUID accountId) {
        sessions.findForUpdateByAccountIdAndEndedAtIsNull(accountId).forEach(this::end);
    }

    /** @param keptId session that goes on; null ends all */
    void endOthers(UUID accountId, @Nullable UUID keptId) {
        sessions.findForUpdateByAccountIdAndEndedAtIsNull(accountId).stream()
                .filter(session -> !session.id().equals(keptId))
                .forEach(this::end);
    }

    void end(Session session) {
        save(session, session.end(clock.instant()));
    }

    Session save(Session before, Session after) {
        if (before.active() && !after.active()) {
            revocations.revoke(after);
        }
        return sessions.save(after);
    }
}
