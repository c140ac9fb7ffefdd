package id.microsayur.user.account;

import static id.microsayur.user.role.Roles.SUPER_ADMIN;

import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.Kind;
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
    private final SuperAdmins superAdmins;
    private final ApplicationEventPublisher listeners;

    RoleAssignmentService(
            AccountRepository accounts,
            RoleService roles,
            SuperAdmins superAdmins,
            ApplicationEventPublisher listeners) {
        this.accounts = accounts;
        this.roles = roles;
        this.superAdmins = superAdmins;
        this.listeners = listeners;
    }

    @Transactional
    public Account assign(UUID id, Set<String> wanted, UUID giverId) {
        if (id.equals(giverId)) {
            throw new BeyondYourself("Nobody changes their own roles");
        }
        var giver = accounts.findById(giverId).orElseThrow(() -> new AccountNotFound(giverId));
        var account = accounts.findToChangeById(id).orElseThrow(() -> new AccountNotFound(id));
        var taken = without(account.roles(), wanted);
        mayTouch(without(wanted, account.roles()), taken, giver);
        if (!wanted.contains(SUPER_ADMIN)) {
            superAdmins.mustRemainWithout(account);
        }
        var changed = accounts.save(account.withRoles(wanted));
        if (!taken.isEmpty()) {
            listeners.publishEvent(new RolesTaken(id));
        }
        listeners.publishEvent(new SecurityEvent(
                Kind.ROLES_CHANGED, id, new TreeSet<>(account.roles()) + " -> " + new TreeSet<>(wanted)));
        return changed;
    }

    private void mayTouch(Set<String> given, Set<String> taken, Account giver) {
        var own = roles.permissionsOf(giver.roles());
        for (var name : given) {
            var role = roles.findToGive(name).orElseThrow(() -> new UnknownRole(name));
            if (!own.containsAll(role.permissions())) {
                throw new BeyondYourself("The role " + name + " allows more than yours do");
            }
        }
        if (!own.containsAll(roles.permissionsOf(taken))) {
            throw new BeyondYourself("Only somebody who may do as much takes these roles away");
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
