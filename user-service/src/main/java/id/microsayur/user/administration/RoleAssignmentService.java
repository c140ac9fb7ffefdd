package id.microsayur.user.administration;

import static id.microsayur.user.role.BuiltInRoles.SUPER_ADMIN;

import id.microsayur.user.account.Account;
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

/** Gives and takes roles; only of others, and only roles that allow nothing beyond what the giver may do. */
@Service
public class RoleAssignmentService {

    private final AccountRepository accounts;
    private final RoleService roles;
    private final SuperAdminGuard superAdminGuard;
    private final ApplicationEventPublisher listeners;

    RoleAssignmentService(
            AccountRepository accounts,
            RoleService roles,
            SuperAdminGuard superAdminGuard,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.roles = roles;
        this.superAdminGuard = superAdminGuard;
        this.listeners = listeners;
    }

    @Transactional
    public Account assign(UUID id, Set<String> wanted, UUID giverId) {
        if (id.equals(giverId)) {
            throw new PrivilegeEscalation("Nobody changes their own roles");
        }
        var giver = accounts.findById(giverId).orElseThrow(() -> new AccountNotFound(giverId));
        var account = accounts.findForUpdateById(id).orElseThrow(() -> new AccountNotFound(id));
        var taken = difference(account.roles(), wanted);
        requirePermissions(difference(wanted, account.roles()), taken, giver);
        if (!wanted.contains(SUPER_ADMIN)) {
            superAdminGuard.requireAnotherThan(account);
        }
        var changed = accounts.save(account.withRoles(wanted));
        if (!taken.isEmpty()) {
            listeners.publishEvent(new RolesRevoked(id));
        }
        listeners.publishEvent(new SecurityEvent(
                SecurityEventType.ROLES_CHANGED, id, new TreeSet<>(account.roles()) + " -> " + new TreeSet<>(wanted)));
        return changed;
    }

    private void requirePermissions(Set<String> given, Set<String> taken, Account giver) {
        var own = roles.permissionsOf(giver.roles());
        for (var name : given) {
            var role = roles.findForAssignment(name).orElseThrow(() -> new UnknownRole(name));
            if (!own.containsAll(role.permissions())) {
                throw new PrivilegeEscalation("The role " + name + " allows more than yours do");
            }
        }
        if (!own.containsAll(roles.permissionsOf(taken))) {
            throw new PrivilegeEscalation("Only somebody who may do as much takes these roles away");
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
