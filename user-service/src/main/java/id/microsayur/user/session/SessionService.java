package id.microsayur.user.session;

import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.PasswordReset;
import id.microsayur.user.account.RolesTaken;
import id.microsayur.user.audit.SecurityEvent.Kind;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps people logged in for as long as their tokens stay in their own hands. */
@Service
public class SessionService {

    private final SessionRepository sessions;
    private final TokenDesk desk;
    private final AccountService accounts;
    private final Revocation revocation;
    private final Clock clock;

    SessionService(
            SessionRepository sessions, TokenDesk desk, AccountService accounts, Revocation revocation, Clock clock) {
        this.sessions = sessions;
        this.desk = desk;
        this.accounts = accounts;
        this.revocation = revocation;
        this.clock = clock;
    }

    @Transactional
    public Tokens start(Account account) {
        var session = sessions.save(Session.start(account.id()));
        revocation.note(Kind.LOGGED_IN, session);
        return desk.hand(account, session);
    }

    /** Ends the session, and keeps it ended, if the token was used before. */
    @Transactional(noRollbackFor = SessionEnded.class)
    public Tokens refresh(String refreshToken) {
        var token = desk.find(new OpaqueToken(refreshToken)).orElseThrow(SessionEnded::new);
        var session = sessions.findToChangeById(token.sessionId())
                .map(found -> use(found, token))
                .filter(Session::active)
                .orElseThrow(SessionEnded::new);
        return desk.hand(accounts.find(session.accountId()), session);
    }

    private Session use(Session session, RefreshToken token) {
        var used = save(session, desk.use(session, token));
        if (session.active() && !used.active()) {
            revocation.note(Kind.REFRESH_TOKEN_REUSED, used);
        }
        return used;
    }

    @Transactional
    public void end(UUID sessionId) {
        sessions.findToChangeById(sessionId).ifPresent(session -> {
            revocation.note(Kind.LOGGED_OUT, session);
            save(session, session.end(clock.instant()));
        });
    }

    @EventListener
    @Transactional
    public void endAll(PasswordReset reset) {
        endAll(reset.accountId());
    }

    @EventListener
    @Transactional
    public void endAll(AccountErased erased) {
        endAll(erased.accountId());
    }

    /** Tokens that still speak of the roles must not be believed. */
    @EventListener
    @Transactional
    public void endAll(RolesTaken taken) {
        endAll(taken.accountId());
    }

    private void endAll(UUID accountId) {
        sessions.findToChangeByAccountIdAndEndedAtIsNull(accountId)
                .forEach(session -> save(session, session.end(clock.instant())));
    }

    private Session save(Session before, Session after) {
        if (before.active() && !after.active()) {
            revocation.announce(after);
        }
        return sessions.save(after);
    }
}
