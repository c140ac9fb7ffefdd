package id.microsayur.user.session;

import id.microsayur.user.OpaqueToken;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountErased;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.administration.RolesRevoked;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.credential.PasswordResetCompleted;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, refreshes and ends sessions. */
@Service
public class SessionService {

    private final SessionRepository sessions;
    private final TokenPairService tokenPairs;
    private final AccountService accounts;
    private final SessionTermination termination;
    private final SessionRevocationService revocations;

    SessionService(
            SessionRepository sessions,
            TokenPairService tokenPairs,
            AccountService accounts,
            SessionTermination termination,
            SessionRevocationService sessionRevocationService) {
        this.sessions = sessions;
        this.tokenPairs = tokenPairs;
        this.accounts = accounts;
        this.termination = termination;
        this.revocations = sessionRevocationService;
    }

    /**
     * Locks the account, so that a change of its password or roles either ends this session too or prevents it.
     *
     * @param authenticated state whose password was checked
     * @throws CredentialsChanged if that state is outdated
     */
    @Transactional
    public TokenPair start(Account authenticated) {
        var account = accounts.lockUnchanged(authenticated);
        termination.makeRoomFor(account.id());
        var session = sessions.save(Session.start(account.id()));
        revocations.publishSecurityEvent(SecurityEventType.LOGGED_IN, session);
        return tokenPairs.issue(account, session);
    }

    /** Reuse of a token ends the session; this change is committed despite the exception. */
    @Transactional(noRollbackFor = InvalidRefreshToken.class)
    public TokenPair refresh(String refreshToken) {
        var token = tokenPairs.findUnexpired(new OpaqueToken(refreshToken)).orElseThrow(InvalidRefreshToken::new);
        var session = sessions.findForUpdateById(token.sessionId())
                .map(found -> rotate(found, token))
                .filter(Session::active)
                .orElseThrow(InvalidRefreshToken::new);
        return tokenPairs.issue(accounts.find(session.accountId()), session);
    }

    private Session rotate(Session session, RefreshToken token) {
        var rotated = termination.save(session, tokenPairs.rotate(session, token));
        if (session.active() && !rotated.active()) {
            revocations.publishSecurityEvent(SecurityEventType.REFRESH_TOKEN_REUSED, rotated);
        }
        return rotated;
    }

    @Transactional
    public void end(UUID sessionId) {
        sessions.findForUpdateById(sessionId).ifPresent(session -> {
            revocations.publishSecurityEvent(SecurityEventType.LOGGED_OUT, session);
            termination.end(session);
        });
    }

    @EventListener
    @Transactional
    public void endAll(PasswordResetCompleted reset) {
        termination.endAll(reset.accountId());
    }

    @EventListener
    @Transactional
    public void endAll(AccountErased erased) {
        termination.endAll(erased.accountId());
    }

    @EventListener
    @Transactional
    public void endAll(RolesRevoked revoked) {
        termination.endAll(revoked.accountId());
    }
}
