package id.microsayur.user.administration;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountBlocked;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.SuperAdminGuard;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.role.RoleService;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Blocks accounts and ends their sessions: not those of the caller, and none with permissions beyond the caller's. */
@Service
public class AccountBlockService {

    private final AccountRepository accounts;
    private final RoleService roles;
    private final SuperAdminGuard superAdminGuard;
    private final ApplicationEventPublisher applicationEvents;
    private final Clock clock;

    AccountBlockService(
            AccountRepository accounts,
            RoleService roles,
            SuperAdminGuard superAdminGuard,
            ApplicationEventPublisher applicationEvents,
            Clock clock) {
        this.accounts = accounts;
        this.roles = roles;
        this.superAdminGuard = superAdminGuard;
        this.applicationEvents = applicationEvents;
        this.clock = clock;
    }

    /** Idempotent; ends all sessions. */
    @Transactional
    public Account block(UUID id, UUID callerId) {
        var account = lock(id, callerId);
        if (account.isBlocked()) {
            return account;
        }
        superAdminGuard.requireAnotherThan(account);
        var blocked = accounts.save(account.block(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        applicationEvents.publishEvent(new SessionsRevoked(id));
        publishSecurityEvent(SecurityEventType.ACCOUNT_BLOCKED, id);
        return blocked;
    }

    /** Idempotent. */
    @Transactional
    public Account unblock(UUID id, UUID callerId) {
        var account = lock(id, callerId);
        if (!account.isBlocked()) {
            return account;
        }
        publishSecurityEvent(SecurityEventType.ACCOUNT_UNBLOCKED, id);
        return accounts.save(account.unblock());
    }

    @Transactional
    public void endSessions(UUID id, UUID callerId) {
        lock(id, callerId);
        applicationEvents.publishEvent(new SessionsRevoked(id));
        publishSecurityEvent(SecurityEventType.SESSIONS_ENDED, id);
    }

    /** The lock makes a concurrent log-in wait, which then finds the account blocked or its own session ended. */
    private Account lock(UUID id, UUID callerId) {
        if (id.equals(callerId)) {
            throw new PrivilegeEscalation("Your own account is managed in its profile");
        }
        var caller = accounts.findById(callerId).orElseThrow(() -> new AccountNotFound(callerId));
        if (caller.isBlocked()) {
            throw new AccountBlocked();
        }
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        if (!roles.permissionsOf(caller.roles()).containsAll(roles.permissionsOf(account.roles()))) {
            throw new PrivilegeEscalation("The user has permissions that you do not have");
        }
        return account;
    }

    private void publishSecurityEvent(SecurityEventType type, UUID id) {
        applicationEvents.publishEvent(SecurityEvent.of(type, id));
    }
}
