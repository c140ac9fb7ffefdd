package id.microsayur.user.session;

import id.microsayur.platform.problem.NotFound;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.administration.RolesRevoked;
import id.microsayur.user.administration.SessionsRevoked;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordResetCompleted;
import id.microsayur.user.credential.change.PasswordChanged;
import id.microsayur.user.session.TokenPair.TokenTransport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, refreshes, lists and ends sessions. */
@Service
public class SessionService {

    private final SessionRepository sessions;
    private final TokenPairService tokenPairs;
    private final AccountService accounts;
    private final SessionTermination termination;
    private final SessionRevocationService revocations;
    private final Clock clock;

    SessionService(
            SessionRepository sessions,
            TokenPairService tokenPairs,
            AccountService accounts,
            SessionTermination termination,
            SessionRevocationService sessionRevocationService,
            Clock clock) {
        this.sessions = sessions;
        this.tokenPairs = tokenPairs;
        this.accounts = accounts;
        this.termination = termination;
        this.revocations = sessionRevocationService;
        this.clock = clock;
    }

    /**
     * Locks the account, so that a change of its password or roles either ends this session too or prevents it.
     *
     * @param authenticated state whose password was checked
     * @throws CredentialsChanged if that state is outdated
     */
    @Transactional
    public TokenPair start(Account authenticated, TokenTransport transport, SessionDevice device) {
        var account = accounts.lockUnchanged(authenticated);
        termination.makeRoomFor(account.id());
        var session = sessions.save(Session.start(account.id(), transport, device, clock.instant()));
        revocations.publishSecurityEvent(SecurityEventType.LOGGED_IN, session);
        return tokenPairs.issue(account, session);
    }

    /**
     * Refuses the token of a cookie. Reuse of a token ends the session; this change is committed despite the exception.
     */
    @Transactional(noRollbackFor = InvalidRefreshToken.class)
    public TokenPair refresh(String refreshToken, SessionDevice device) {
        return refresh(refreshToken, device, session -> !session.usesCookie());
    }

    /** As {@link #refresh(String, SessionDevice)}, for the token of a cookie only. */
    @Transactional(noRollbackFor = InvalidRefreshToken.class)
    public TokenPair refreshByCookie(String refreshToken, SessionDevice device) {
        return refresh(refreshToken, device, Session::usesCookie);
    }

    private TokenPair refresh(String refreshToken, SessionDevice device, Predicate<Session> accepted) {
        var token = tokenPairs.findUnexpired(new OpaqueToken(refreshToken)).orElseThrow(InvalidRefreshToken::new);
        var session = sessions.findForUpdateById(token.sessionId())
                .filter(accepted)
                .map(found -> rotate(found, token, device))
                .filter(Session::active)
                .orElseThrow(InvalidRefreshToken::new);
        return tokenPairs.issue(accounts.find(session.accountId()), session);
    }

    private Session rotate(Session session, RefreshToken token, SessionDevice device) {
        var rotated = tokenPairs.rotate(session, token);
        var saved = termination.save(session, rotated.active() ? rotated.usedBy(device) : rotated);
        if (session.active() && !saved.active()) {
            revocations.publishSecurityEvent(SecurityEventType.REFRESH_TOKEN_REUSED, saved);
        }
        return saved;
    }

    @Transactional
    public void end(UUID sessionId) {
        sessions.findForUpdateById(sessionId).ifPresent(this::logOut);
    }

    /** Ends the session of a cookie's token, even if the token was used already; ignores other tokens. */
    @Transactional
    public void endByCookie(String refreshToken) {
        tokenPairs
                .findUnexpired(new OpaqueToken(refreshToken))
                .flatMap(token -> sessions.findForUpdateById(token.sessionId()))
                .filter(session -> session.usesCookie() && session.active())
                .ifPresent(this::logOut);
    }

    /** Ends one active session of the account. */
    @Transactional
    public void end(UUID accountId, UUID sessionId) {
        var session = sessions.findForUpdateById(sessionId)
                .filter(found -> found.accountId().equals(accountId) && found.active())
                .orElseThrow(() -> new NotFound("session-not-found", "There is no active session " + sessionId));
        logOut(session);
    }

    @Transactional
    public void endAll(UUID accountId) {
        sessions.findForUpdateByAccountIdAndEndedAtIsNull(accountId).forEach(this::logOut);
    }

    private void logOut(Session session) {
        revocations.publishSecurityEvent(SecurityEventType.LOGGED_OUT, session);
        termination.end(session);
    }

    /** Active sessions, the last used one first. */
    public List<ActiveSession> findActive(UUID accountId) {
        return sessions.findRefreshable(accountId, clock.instant()).stream()
                .map(ActiveSession::of)
                .toList();
    }

    @EventListener
    @Transactional
    public void endAll(PasswordResetCompleted reset) {
        termination.endAll(reset.accountId());
    }

    @EventListener
    @Transactional
    public void endOthers(PasswordChanged changed) {
        termination.endOthers(changed.accountId(), changed.sessionId());
    }

    @EventListener
    @Transactional
    public void endAll(AccountErased erased) {
        termination.endAll(erased.accountId());
    }

    @EventListener
    @Transactional
    public void endAll(SessionsRevoked revoked) {
        termination.endAll(revoked.accountId());
    }

    @EventListener
    @Transactional
    public void endAll(RolesRevoked revoked) {
        termination.endAll(revoked.accountId());
    }

    /** Active session as shown to the account holder. */
    public record ActiveSession(
            UUID id, @Nullable String browser, @Nullable String address, Instant startedAt, Instant lastUsedAt) {

        static ActiveSession of(Session session) {
            var device = session.device();
            var lastUsedAt = session.lastUsedAt();
            return new ActiveSession(
                    session.id(),
                    device.browser(),
                    device.address(),
                    session.startedAt(),
                    lastUsedAt == null ? session.startedAt() : lastUsedAt);
        }
    }
}
