package id.microsayur.user.role;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** Named set of permissions, stored as token scopes; built-in roles are immutable. */
@Table("roles")
public record Role(
        @Id String name,
        String description,
        Set<String> permissions,
        boolean builtIn,
        @Version @Nullable Integer version) {

    static Role create(String name, String description, Set<Permission> permissions) {
        return new Role(name, description, scopes(permissions), false, null);
    }

    Role update(String description, Set<Permission> permissions) {
        if (builtIn) {
            throw new RoleBuiltIn(name);
        }
        return new Role(name, description, scopes(permissions), false, version);
    }

    private static Set<String> scopes(Set<Permission> permissions) {
        return permissions.stream().map(Permission::scope).collect(Collectors.toSet());
    }
}
