package id.microsayur.user.administration;

import static id.microsayur.user.role.BuiltInRoles.SUPER_ADMIN;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountBlocked;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.SuperAdminGuard;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.role.RoleService;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assigns roles to accounts other than the caller's, within the permissions of the caller. */
@Service
public class RoleAssignmentService {

    private final AccountRepository accounts;
    private final RoleService roles;
    private final SuperAdminGuard superAdminGuard;
    private final ApplicationEventPublisher applicationEvents;

    RoleAssignmentService(
            AccountRepository accounts,
            RoleService roles,
            SuperAdminGuard superAdminGuard,
            ApplicationEventPublisher applicationEvents) {
        this.accounts = accounts;
        this.roles = roles;
        this.superAdminGuard = superAdminGuard;
        this.applicationEvents = applicationEvents;
    }

    @Transactional
    public Account assign(UUID id, Set<String> requested, UUID callerId) {
        if (id.equals(callerId)) {
            throw new PrivilegeEscalation("Changing your own roles is not allowed");
        }
        var caller = accounts.findById(callerId).orElseThrow(() -> new AccountNotFound(callerId));
        if (caller.isBlocked()) {
            throw new AccountBlocked();
        }
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        var revoked = difference(account.roles(), requested);
        requirePermissions(difference(requested, account.roles()), revoked, caller);
        if (!requested.contains(SUPER_ADMIN)) {
            superAdminGuard.requireAnotherThan(account);
        }
        var changed = accounts.save(account.withRoles(requested));
        if (!revoked.isEmpty()) {
            applicationEvents.publishEvent(new RolesRevoked(id));
        }
        applicationEvents.publishEvent(new SecurityEvent(
                SecurityEventType.ROLES_CHANGED,
                id,
                new TreeSet<>(account.roles()) + " -> " + new TreeSet<>(requested)));
        return changed;
    }

    private void requirePermissions(Set<String> granted, Set<String> revoked, Account caller) {
        var own = roles.permissionsOf(caller.roles());
        for (var name : granted) {
            var role = roles.findForAssignment(name).orElseThrow(() -> new UnknownRole(name));
            if (!own.containsAll(role.permissions())) {
                throw new PrivilegeEscalation("The role " + name + " has permissions that you do not have");
            }
        }
        if (!own.containsAll(roles.permissionsOf(revoked))) {
            throw new PrivilegeEscalation("The revoked roles have permissions that you do not have");
        }
    }

    private static Set<String> difference(Set<String> names, Set<String> excluded) {
        var result = new HashSet<>(names);
        result.removeAll(excluded);
        return result;
    }
}
