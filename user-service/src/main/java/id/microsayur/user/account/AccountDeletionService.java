package id.microsayur.user.account;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.photo.PhotoService;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a person go, and takes everything personal along. */
@Service
public class AccountDeletionService {

    private final AccountRepository accounts;
    private final SuperAdminGuard superAdminGuard;
    private final PhotoService photos;
    private final DomainEventPublisher domainEventPublisher;
    private final ApplicationEventPublisher listeners;

    AccountDeletionService(
            AccountRepository accounts,
            SuperAdminGuard superAdminGuard,
            PhotoService photos,
            DomainEventPublisher domainEventPublisher,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.superAdminGuard = superAdminGuard;
        this.photos = photos;
        this.domainEventPublisher = domainEventPublisher;
        this.listeners = listeners;
    }

    @Transactional
    public void delete(UUID id) {
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        superAdminGuard.requireAnotherThan(account);
        photos.delete(id);
        listeners.publishEvent(new AccountErased(id));
        accounts.delete(account);
        domainEventPublisher.publish(
                new UserDeleted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), account.revision() + 1));
        listeners.publishEvent(SecurityEvent.of(SecurityEventType.ACCOUNT_DELETED, id));
    }
}
