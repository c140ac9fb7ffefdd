package id.microsayur.user.account;

import id.microsayur.platform.event.Events;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
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
    private final SuperAdmins superAdmins;
    private final PhotoService photos;
    private final Events events;
    private final ApplicationEventPublisher listeners;

    AccountDeletionService(
            AccountRepository accounts,
            SuperAdmins superAdmins,
            PhotoService photos,
            Events events,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.superAdmins = superAdmins;
        this.photos = photos;
        this.events = events;
        this.listeners = listeners;
    }

    @Transactional
    public void delete(UUID id) {
        var account = accounts.findToChangeById(id).orElseThrow(() -> new AccountNotFound(id));
        superAdmins.mustRemainWithout(account);
        photos.remove(id);
        listeners.publishEvent(new AccountErased(id));
        accounts.delete(account);
        events.publish(new UserDeleted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), account.revision() + 1));
        listeners.publishEvent(SecurityEvent.of(Kind.ACCOUNT_DELETED, id));
    }
}
