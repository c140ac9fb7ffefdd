package id.microsayur.user.role;

import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manages roles; changes take effect with the next access token. Counts holders in table {@code accounts}. */
@Service
public class RoleService {

    private final RoleRepository roles;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher applicationEvents;

    RoleService(RoleRepository roles, JdbcClient jdbc, ApplicationEventPublisher applicationEvents) {
        this.roles = roles;
        this.jdbc = jdbc;
        this.applicationEvents = applicationEvents;
    }

    public List<Role> findAll() {
        return roles.findAll().stream().sorted(Comparator.comparing(Role::name)).toList();
    }

    public Role find(String name) {
        return roles.findById(name).orElseThrow(() -> new RoleNotFound(name));
    }

    /** Requires a transaction; the role can't be deleted before its end. */
    public Optional<Role> findForAssignment(String name) {
        return roles.findForAssignmentByName(name);
    }

    /** Union of the permissions of all roles, sorted. */
    public Set<String> permissionsOf(Collection<String> names) {
        var permissions = new TreeSet<String>();
        roles.findAllById(names).forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    @Transactional
    public Role create(String name, String description, Set<Permission> permissions) {
        try {
            var role = roles.save(Role.create(name, description, permissions));
            publishSecurityEvent(SecurityEventType.ROLE_CREATED, role);
            return role;
        } catch (DuplicateKeyException _) {
            throw new RoleExists(name);
        }
    }

    @Transactional
    public Role update(String name, String description, Set<Permission> permissions) {
        var role = roles.save(findForUpdate(name).update(description, permissions));
        publishSecurityEvent(SecurityEventType.ROLE_CHANGED, role);
        return role;
    }

    @Transactional
    public void delete(String name) {
        var role = findForUpdate(name);
        if (role.builtIn()) {
            throw new RoleBuiltIn(name);
        }
        var holders = jdbc.sql("select count(*) from accounts where roles @> array[?]::text[]")
                .param(name)
                .query(Long.class)
                .single();
        if (holders > 0) {
            throw new RoleInUse(name, holders);
        }
        roles.delete(role);
        publishSecurityEvent(SecurityEventType.ROLE_DELETED, role);
    }

    private Role findForUpdate(String name) {
        return roles.findForUpdateByName(name).orElseThrow(() -> new RoleNotFound(name));
    }

    private void publishSecurityEvent(SecurityEventType type, Role role) {
        var detail = role.name() + " " + new TreeSet<>(role.permissions());
        applicationEvents.publishEvent(new SecurityEvent(type, null, detail));
    }
}
