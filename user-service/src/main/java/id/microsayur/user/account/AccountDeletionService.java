package id.microsayur.user.account;

import static id.microsayur.user.role.BuiltInRoles.CUSTOMER;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.photo.PhotoService;
import id.microsayur.user.role.RoleHeld;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes an account with its personal data and announces the erasure to all services. */
@Service
public class AccountDeletionService {

    private static final String NEVER_VERIFIED = "never_verified";

    private final AccountRepository accounts;
    private final SuperAdminGuard superAdminGuard;
    private final PhotoService photos;
    private final DomainEventPublisher domainEventPublisher;
    private final ApplicationEventPublisher applicationEvents;

    AccountDeletionService(
            AccountRepository accounts,
            SuperAdminGuard superAdminGuard,
            PhotoService photos,
            DomainEventPublisher domainEventPublisher,
            ApplicationEventPublisher applicationEvents) {
        this.accounts = accounts;
        this.superAdminGuard = superAdminGuard;
        this.photos = photos;
        this.domainEventPublisher = domainEventPublisher;
        this.applicationEvents = applicationEvents;
    }

    /** @param confirmed state whose password the account holder confirmed */
    @Transactional
    public void delete(Account confirmed) {
        delete(accounts.lockUnchanged(confirmed), null);
    }

    /**
     * Deletes an account of a customer without a password, at the request of the person to the shop.
     *
     * @throws AccountNotFound without such an account
     * @throws RoleHeld if it has a role of the staff
     */
    @Transactional
    public void erase(UUID id) {
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        if (!Set.of(CUSTOMER).containsAll(account.roles())) {
            throw new RoleHeld();
        }
        delete(account, null);
    }

    /** False if the address was verified in the meantime. */
    @Transactional
    public boolean deleteUnverified(UUID id) {
        var account = accounts.findForUpdateById(id);
        if (account.isPresent() && account.get().emailVerified()) {
            return false;
        }
        account.ifPresent(unverified -> delete(unverified, NEVER_VERIFIED));
        return true;
    }

    private void delete(Account account, @Nullable String reason) {
        var id = account.id();
        superAdminGuard.requireAnotherThan(account);
        photos.delete(id);
        applicationEvents.publishEvent(new AccountErased(id));
        accounts.delete(account);
        domainEventPublisher.publish(
                new UserDeleted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), reason, account.revision() + 1));
        applicationEvents.publishEvent(SecurityEvent.of(SecurityEventType.ACCOUNT_DELETED, id));
    }
}
